import { expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { previewOf } from '../../src/patterns/preview.ts';
import { engineFor, feedLines } from './logs.ts';
import { walk } from './walk.ts';

const candles = walk(21, 400);

it('a preview tells what the candle would tell if it closed so, and the engine learns nothing', () => {
  const engine = engineFor(candles);
  const told: number[] = [];
  for (const candle of candles) {
    const before = JSON.stringify(engine.save().patterns);
    const preview = candle.openTime % 420_000 === 0 ? previewOf(engine, candle) : [];
    expect(JSON.stringify(engine.save().patterns)).toBe(before);
    const events = engine.feed(candle).map((event) => ({ ...engine.exportEvent(event), provisional: true }));
    if (preview.length > 0) expect(preview).toEqual(events);
    told.push(preview.length);
  }
  expect(told.some((count) => count > 0)).toBe(true);
});

it('a preview of a candle that cannot be is empty', () => {
  const engine = engineFor(candles);
  feedLines(engine, candles.slice(0, 50));

  expect(previewOf(engine, { ...(candles[50] as Candle), high: Number.NaN })).toEqual([]);
});
