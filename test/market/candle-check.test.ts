import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { candleFault } from '../../src/market/candle-check.ts';
import { day, hour, minute } from '../../src/time.ts';

const good: Candle = { openTime: 15 * minute, open: 10, high: 12, low: 9, close: 11, volume: 3 };

describe('a candle', () => {
  it.each<[string, Partial<Candle>]>([
    ['like any other', {}],
    ['without a range', { open: 10, high: 10, low: 10, close: 10 }],
    ['without volume', { volume: 0 }],
    ['that opens at its high and closes at its low', { open: 12, close: 9 }],
  ])('%s is valid', (_, change) => {
    expect(candleFault({ ...good, ...change }, '15m')).toBeUndefined();
  });

  it.each<[Partial<Candle>, string]>([
    [{ open: Number.NaN }, 'not-finite'],
    [{ high: Number.POSITIVE_INFINITY }, 'not-finite'],
    [{ volume: Number.NaN }, 'not-finite'],
    [{ openTime: Number.NaN }, 'not-finite'],
    [{ low: 0 }, 'not-positive'],
    [{ low: -1 }, 'not-positive'],
    [{ open: 0, high: 0, low: 0, close: 0 }, 'not-positive'],
    [{ high: 8 }, 'inconsistent'],
    [{ high: 10.5 }, 'inconsistent'],
    [{ low: 10.5 }, 'inconsistent'],
    [{ close: 12.5 }, 'inconsistent'],
    [{ volume: -1 }, 'negative-volume'],
    [{ openTime: 15 * minute + 1 }, 'misaligned'],
    [{ openTime: 5 * minute }, 'misaligned'],
  ])('with %j is %s', (change, fault) => {
    expect(candleFault({ ...good, ...change }, '15m')).toBe(fault);
  });

  it('of a week opens on a Monday', () => {
    const monday = Date.UTC(2026, 0, 5);

    expect(candleFault({ ...good, openTime: monday }, '1w')).toBeUndefined();
    expect(candleFault({ ...good, openTime: monday + day }, '1w')).toBe('misaligned');
    expect(candleFault({ ...good, openTime: monday + 4 * hour }, '4h')).toBeUndefined();
  });
});
