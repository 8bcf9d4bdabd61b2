import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { candleOpen, type Timeframe } from '../../src/market/timeframe.ts';
import { createEngine } from '../../src/patterns/engine.ts';
import { createLadder, type Ladder, restoreLadder } from '../../src/patterns/ladder.ts';
import { minute } from '../../src/time.ts';
import { feedLines } from './logs.ts';
import { market, start, tickSize, walk } from './walk.ts';

const higher = ['5m', '15m', '1h'] as const satisfies readonly Timeframe[];
const options = { market, tickSize };

describe('a ladder of timeframes', () => {
  const candles = walk(8, 6_000);

  it.each(higher)('writes for %s, built of 1m, the log of its native candles', (timeframe) => {
    const ladder = createLadder(options, higher);
    const lines = candles.flatMap((candle) => linesOf(ladder, timeframe, ladder.feed(candle)));
    const native = createEngine({ ...options, market: { ...market, timeframe } });

    expect(lines).toEqual(feedLines(native, grouped(candles, timeframe).slice(0, -1)));
    expect(lines.length).toBeGreaterThan(100);
  });

  it('goes on after its state was written to JSON and read again', () => {
    let ladder = createLadder(options, higher);
    const whole = createLadder(options, higher);
    for (const [at, candle] of candles.entries()) {
      if (at % 977 === 3) ladder = restoreLadder(JSON.parse(JSON.stringify(ladder.save()))) ?? ladder;
      expect(written(ladder, ladder.feed(candle))).toEqual(written(whole, whole.feed(candle)));
    }
  });

  it('never reads a higher candle that is forming: what is known at t does not depend on what comes later', () => {
    const cut = 3_007;
    const ladder = createLadder(options, higher);
    const other = createLadder(options, higher);
    const future = walk(9, 20).map((candle, at) => ({ ...candle, openTime: openTimeOf(candles, cut) + at * minute }));
    const known = candles.slice(0, cut).map((candle) => written(ladder, ladder.feed(candle)));
    const alsoKnown = [...candles.slice(0, cut), ...future].map((candle) => written(other, other.feed(candle)));

    expect(alsoKnown.slice(0, cut)).toEqual(known);
  });
});

describe('a higher candle', () => {
  const flat = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...walk(1, 1)[0], openTime: start + (from + at) * minute }) as Candle);
  const count = (ladder: Ladder) => ladder.engines.map((engine) => engine.candles());

  it.each([
    { title: 'closes with its last base candle', base: flat(0, 5), counts: [5, 1] },
    { title: 'is not read before', base: flat(0, 4), counts: [4, 0] },
    { title: 'is dropped where history cut into it', base: flat(2, 8), counts: [8, 1] },
    {
      title: 'closes at the next base candle where its last are missing',
      base: [...flat(0, 3), ...flat(7, 1)],
      counts: [4, 1],
    },
    { title: 'is not made up where all are missing', base: [...flat(0, 5), ...flat(15, 5)], counts: [10, 2] },
  ])('$title', ({ base, counts }) => {
    const ladder = createLadder(options, ['5m']);
    for (const candle of base) ladder.feed(candle);

    expect(count(ladder)).toEqual(counts);
  });

  it('closes when its time is over, once', () => {
    const ladder = createLadder(options, ['5m']);
    for (const candle of flat(0, 3)) ladder.feed(candle);
    ladder.passTime(start + 5 * minute - 1);
    const before = count(ladder);
    ladder.passTime(start + 5 * minute);
    ladder.passTime(start + 9 * minute);

    expect([before, count(ladder)]).toEqual([
      [3, 0],
      [3, 1],
    ]);
  });

  it('takes nothing from a candle that is refused', () => {
    const ladder = createLadder(options, ['5m']);
    const [first, ...rest] = flat(0, 5);
    for (const candle of [first, { ...first, high: Number.NaN }, first, ...rest]) ladder.feed(candle as Candle);

    expect(count(ladder)).toEqual([5, 1]);
    expect(ladder.engines[1]?.lastOpenTime()).toBe(start);
  });

  it.each(['1m', '3m', '5m'] as const)('cannot be %s where the lowest timeframe is 5m', (timeframe) => {
    expect(() => createLadder({ ...options, market: { ...market, timeframe: '5m' } }, [timeframe])).toThrow(RangeError);
  });
});

function linesOf(ladder: Ladder, timeframe: Timeframe, events: ReturnType<Ladder['feed']>): string[] {
  const engine = ladder.engines.find((one) => one.market.timeframe === timeframe);
  return events.flatMap((one) => (one.timeframe === timeframe && engine ? [engine.exportLine(one.event)] : []));
}

function written(ladder: Ladder, events: ReturnType<Ladder['feed']>): string[] {
  return ladder.engines.flatMap(({ market: { timeframe } }) => linesOf(ladder, timeframe, events));
}

/** Candles of a timeframe from groups of one-minute candles, the long way. */
function grouped(candles: readonly Candle[], timeframe: Timeframe): Candle[] {
  const groups = Map.groupBy(candles, ({ openTime }) => candleOpen(openTime, timeframe));
  const isWhole = (openTime: number) => openTime >= (candles[0]?.openTime ?? 0);
  return [...groups].flatMap(([openTime, group]) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last || !isWhole(openTime)) return [];
    const high = Math.max(...group.map((candle) => candle.high));
    const low = Math.min(...group.map((candle) => candle.low));
    const volume = group.reduce((sum, candle) => sum + candle.volume, 0);
    return [{ openTime, open: first.open, high, low, close: last.close, volume }];
  });
}

function openTimeOf(candles: readonly Candle[], at: number): number {
  return candles[at]?.openTime ?? 0;
}
