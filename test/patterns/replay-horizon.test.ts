import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { createHorizon, type HorizonStep, offerCandle, type ReplayHorizon } from '../../src/patterns/replay-horizon.ts';
import { minute } from '../../src/time.ts';
import { engineFor, feedLines } from './logs.ts';
import { dice, market, tickSize, walk, withPrices } from './walk.ts';

/** A host that keeps the log as it stands: a replay supersedes what it kept from some event on. */
interface Host {
  readonly horizon: ReplayHorizon;
  log: PatternEvent[];
  readonly refused: string[];
}

const host = (): Host => ({ horizon: createHorizon({ market, tickSize }), log: [], refused: [] });

function offer(host: Host, candles: readonly Candle[]): HorizonStep[] {
  return candles.map((candle) => {
    const step = offerCandle(host.horizon, candle);
    if (step.outcome === 'refused') host.refused.push(step.reason);
    else if (step.outcome === 'fed') host.log.push(...step.events);
    else host.log = [...host.log.slice(0, step.fromSeq), ...step.events];
    return step;
  });
}

/** The log as lines, without the revision each of them was last written in. */
function linesOf({ horizon, log }: Host): string[] {
  return log.map((event) => horizon.engine.exportLine({ ...event, revision: 0 }));
}

const candles = walk(21, 1_300);
const clean = feedLines(engineFor(candles), candles);

/** The same candle one grid step lower. */
const wrong = (candle: Candle): Candle => withPrices(candle, (ticks) => ticks - 20);

describe('the log converges to the clean one', () => {
  it('without any correction', () => {
    const desk = host();
    offer(desk, candles);

    expect(linesOf(desk)).toEqual(clean);
    expect(desk.horizon.engine.revision()).toBe(0);
  });

  it('after duplicates, which change nothing', () => {
    const desk = host();
    offer(
      desk,
      candles.flatMap((candle, at) => [candle, candle, candles[Math.max(0, at - 40)] ?? candle]),
    );

    expect(linesOf(desk)).toEqual(clean);
    expect(new Set(desk.refused)).toEqual(new Set(['duplicate']));
    expect(desk.horizon.engine.revision()).toBe(0);
  });

  it.each([1, 2, 3])('after corrections, seed %i', (seed) => {
    const roll = dice(seed);
    const bad = new Set(Array.from({ length: 5 }, () => roll(candles.length)));
    const desk = host();
    offer(
      desk,
      candles.map((candle, at) => (bad.has(at) ? wrong(candle) : candle)),
    );
    const steps = offer(
      desk,
      [...bad].map((at) => candles[at] as Candle),
    );

    expect(linesOf(desk)).toEqual(clean);
    expect(steps.map(({ outcome }) => outcome)).toEqual([...bad].map(() => 'replayed'));
    expect(desk.horizon.engine.revision()).toBe(bad.size);
  });

  it.each([1, 2, 3])('after late candles, seed %i', (seed) => {
    const roll = dice(seed);
    const held = new Set([0, ...Array.from({ length: 5 }, () => roll(candles.length - 1))]);
    const desk = host();
    offer(
      desk,
      candles.filter((_, at) => !held.has(at)),
    );
    offer(
      desk,
      candles.filter((_, at) => held.has(at)),
    );

    expect(linesOf(desk)).toEqual(clean);
    expect(desk.horizon.engine.revision()).toBe(held.size);
  });

  it('after neighbours came in the wrong order', () => {
    const swapped = candles.slice();
    for (const at of [30, 499, 500, 501, 777]) swapped.splice(at, 2, candles[at + 1] as Candle, candles[at] as Candle);
    const desk = host();
    offer(desk, swapped);
    offer(desk, candles);

    expect(linesOf(desk)).toEqual(clean);
  });
});

it('a replay rewrites the log from a snapshot on, under the next revision', () => {
  const desk = host();
  offer(
    desk,
    candles.map((candle, at) => (at === 720 ? wrong(candle) : candle)),
  );
  const [step] = offer(desk, [candles[720] as Candle]);

  expect(step).toMatchObject({ outcome: 'replayed', revision: 1 });
  if (step?.outcome !== 'replayed') return;
  expect(step.events.every(({ revision }) => revision === 1)).toBe(true);
  expect(step.events[0]?.seq).toBe(step.fromSeq);
  expect(step.events[0]?.knownIdx).toBeGreaterThanOrEqual(500);
  expect(desk.log.slice(0, step.fromSeq).every(({ revision, knownIdx }) => revision === 0 && knownIdx < 500)).toBe(
    true,
  );
});

it('an invalid correction is refused', () => {
  const desk = host();
  offer(desk, candles);
  const invalid = { ...(candles[600] as Candle), low: 0 };

  expect(offer(desk, [invalid])).toEqual([{ outcome: 'refused', reason: 'not-positive' }]);
  expect(linesOf(desk)).toEqual(clean);
});

describe('beyond the horizon of 5,000 candles', () => {
  const long = walk(22, 5_800);
  const cleanLong = feedLines(engineFor(long), long);
  const reach = long.length - 5_000;

  it.each([
    ['corrected', reach - 1],
    ['corrected', 0],
    ['late', reach - 1],
    ['late', 0],
  ])('a %s candle is refused and the log unchanged (candle %i)', (reason, at) => {
    const candle = long[at] as Candle;
    const desk = host();
    offer(desk, reason === 'late' ? long.filter((_, index) => index !== at) : long);
    const before = linesOf(desk);
    const offered = reason === 'late' ? candle : wrong(candle);

    expect(offer(desk, [offered])).toEqual([{ outcome: 'refused', reason: 'late' }]);
    expect(linesOf(desk)).toEqual(before);
    expect(desk.horizon.engine.revision()).toBe(0);
  });

  it('but not on its edge', () => {
    const desk = host();
    offer(
      desk,
      long.map((candle, at) => (at === reach ? wrong(candle) : candle)),
    );
    offer(desk, [long[reach] as Candle]);

    expect(linesOf(desk)).toEqual(cleanLong);
    expect(desk.horizon.engine.revision()).toBe(1);
  });

  it('candles and snapshots are forgotten', () => {
    const desk = host();
    offer(desk, [
      ...long,
      ...walk(23, 2_000).map((candle, at) => ({
        ...candle,
        openTime: (long.at(-1)?.openTime ?? 0) + minute * (at + 1),
      })),
    ]);

    expect(desk.horizon.candles.length).toBeLessThan(5_500);
    expect(desk.horizon.snapshots.length).toBeLessThanOrEqual(11);
    expect(desk.horizon.snapshots[0]?.openTime).toBeLessThan(desk.horizon.candles[0]?.openTime ?? 0);
  });
});
