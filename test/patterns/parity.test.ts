import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { createEngine } from '../../src/patterns/engine.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { candlesWithHoles, parityCandles, parityCsv } from './parity-candles.ts';
import { market, tickSize } from './walk.ts';

/** What `bench/peers/smartmoneyconcepts/run dump` printed; prices in quote. */
interface Found {
  readonly candles: number;
  readonly sha256: string;
  /** Index, 1 for a high or −1 for a low, level. */
  readonly swings: readonly (readonly [number, number, number])[];
  /** Index of the middle candle, side, top, bottom, index of the first touch (0: none). */
  readonly fvg: readonly (readonly [number, number, number, number, number])[];
  /** Index from which the previous day's levels hold, high, low, as 32-bit floats. */
  readonly previousDays: readonly (readonly [number, number, number])[];
}

/** Index, side and level of a swing; index, side, top, bottom and first touch of a gap; prices in ticks. */
type Row = readonly number[];

const swingLength = 5;
const atrLength = 14;

/** Limits off: the peer lets no zone expire. */
const { maxAge } = paramsOf('smc-library');
const ageless = Object.fromEntries(Object.keys(maxAge).map((kind) => [kind, null])) as Record<
  keyof typeof maxAge,
  null
>;
const forever = { maxAge: ageless, maxClock: null, maxDistanceAtr: null };

describe.each([1, 2, 3])('on walk %i the preset smc-library agrees with the library', (seed) => {
  const found = readFound(seed);
  const candles = parityCandles(seed);
  const log = logOf(candles);
  const ticks = (price: number) => Math.round(price / tickSize);

  it('whose findings are of these very candles', () => {
    expect(found.candles).toBe(candles.length);
    expect(found.sha256).toBe(createHash('sha256').update(parityCsv(seed)).digest('hex'));
  });

  it('on swings, but for those that it makes up on the first and the last row', () => {
    const pivots = pivotsOf(log).filter(([index = 0]) => index >= 2 * swingLength - 1);
    const honest = found.swings.filter(([index]) => index !== 0 && index !== candles.length - 1);

    expect(mostExtreme(pivots)).toEqual(honest.map(([index, side, level]) => [index, side, ticks(level)]));
    expect(mostExtreme(pivots).length).toBeLessThan(pivots.length);
  });

  it('on gaps and their first touch, but for gaps from before there is an ATR', () => {
    const gaps = gapsOf(log);
    const expected = found.fvg.filter(([index]) => index + 1 >= atrLength - 1);

    expect(gaps).toEqual(
      expected.map(([index, side, top, bottom, touch]) => [index, side, ticks(top), ticks(bottom), touch]),
    );
    expect(expected.length).toBeLessThan(found.fvg.length);
    expect(new Set(gaps.map(([, side]) => side))).toEqual(new Set([1, -1]));
    expect(gaps.some(([, , , , touch]) => touch === 0)).toBe(true);
  });

  it('on the levels of the previous day, but that it learns of them a candle late', () => {
    const days = log.flatMap(([, event]) =>
      event.kind === 'period-levels' && event.period === 'day' ? [[event.knownIdx + 1, event.high, event.low]] : [],
    );

    expect(days).toEqual(found.previousDays.map(([index, high, low]) => [index, ticks(high), ticks(low)]));
  });

  it('on gaps where candles are missing, but for those across the hole', () => {
    const holed = candlesWithHoles(seed);
    const step = 15 * 60_000;
    const isAfterHole = (index: number) => (holed[index]?.openTime ?? 0) - (holed[index - 1]?.openTime ?? 0) > step;
    const kept = gapsOf(log).filter(([index = 0]) => !isAfterHole(index) && !isAfterHole(index + 1));

    expect(gapsOf(logOf(holed))).toEqual(kept);
    expect(kept.length).toBeLessThan(gapsOf(log).length);
  });
});

function readFound(seed: number): Found {
  return JSON.parse(readFileSync(new URL(`../golden/parity/walk-${seed}.json`, import.meta.url), 'utf8'));
}

/** An event, and the id of what it is about. */
type Line = readonly [id: string, event: PatternEvent];

function logOf(candles: readonly Candle[]): Line[] {
  const preset = { preset: 'smc-library', params: forever } as const;
  const engine = createEngine({ market: { ...market, timeframe: '15m' }, tickSize, ...preset });
  return candles.flatMap((candle) => engine.feed(candle).map((event) => [engine.idOf(event.object), event] as const));
}

/** Every pivot of the layer with the library's span, oldest first. */
function pivotsOf(log: readonly Line[]): Row[] {
  return log.flatMap(([, event]) => {
    if (event.layer !== 'internal') return [];
    if (event.kind !== 'swing-added' && event.kind !== 'swing-extended' && event.kind !== 'pivot-weak') return [];
    return [[event.anchorIdx, event.side, event.level]];
  });
}

/** The library's filter, applied when all is known: of consecutive pivots on one side the most extreme, first on ties. */
function mostExtreme(pivots: readonly Row[]): Row[] {
  const kept: Row[] = [];
  for (const pivot of pivots) {
    const [, side = 0, level = 0] = pivot;
    const [, lastSide = 0, lastLevel = 0] = kept.at(-1) ?? [];
    if (side !== lastSide) kept.push(pivot);
    else if (side * level > side * lastLevel) kept[kept.length - 1] = pivot;
  }
  return kept;
}

function gapsOf(log: readonly Line[]): Row[] {
  const touches = new Map(
    log.filter(([, { kind }]) => kind === 'zone-touched').map(([id, { knownIdx }]) => [id, knownIdx]),
  );
  return log.flatMap(([id, event]) => {
    if (event.kind !== 'zone-created' || event.zone !== 'fvg') return [];
    return [[event.anchorIdx, event.side, event.top, event.bottom, touches.get(id) ?? 0]];
  });
}
