import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstMet, pathOf, pathStart, type Waiting } from '../../src/orders/candle-path.ts';

const candle = ([open, high, low, close]: readonly [number, number, number, number]) => ({ open, high, low, close });
const buy = (price: number, through = 1): Waiting => ({ kind: 'limit', side: 'buy', price, through });
const sell = (price: number, through = 1): Waiting => ({ kind: 'limit', side: 'sell', price, through });
const falls = (price: number): Waiting => ({ kind: 'trigger', way: 'fall', price });
const rises = (price: number): Waiting => ({ kind: 'trigger', way: 'rise', price });

describe('the path through a candle (deals.md 7)', () => {
  it('goes low first where the candle rose, high first where it fell', () => {
    expect(pathOf(candle([10, 15, 8, 12]))).toEqual([10, 8, 15, 12]);
    expect(pathOf(candle([10, 15, 8, 10]))).toEqual([10, 8, 15, 10]);
    expect(pathOf(candle([12, 15, 8, 10]))).toEqual([12, 15, 8, 10]);
    expect(pathOf(candle([12, 15, 8, 10]), true)).toEqual([12, 8, 15, 10]);
  });

  it.each([
    ['a touch is not enough for a limit', [100, 110, 95, 105], buy(95), undefined],
    ['one tick through fills at its own price', [100, 110, 94, 105], buy(95), { leg: 1, price: 95 }],
    ['a touch is enough where it was chosen', [100, 110, 95, 105], buy(95, 0), { leg: 1, price: 95 }],
    ['a trigger wakes on touch', [100, 110, 95, 105], falls(95), { leg: 1, price: 95 }],
    ['a sale above', [100, 111, 95, 105], sell(110), { leg: 2, price: 110 }],
    ['a jump fills a limit at its own price', [90, 92, 89, 91], buy(95), { leg: 0, price: 95 }],
    ['a jump fills a stop at the open', [90, 92, 89, 91], falls(95), { leg: 0, price: 90 }],
    ['a jump up wakes a rising trigger at the open', [120, 121, 119, 121], rises(110), { leg: 0, price: 120 }],
    ['on the last leg', [100, 110, 95, 97], falls(96), { leg: 2, price: 96 }],
  ] as const)('%s', (...[, rows, what, met]) => {
    const found = firstMet(pathOf(candle(rows)), pathStart(100), [['it', what]]);

    expect(found && { leg: found.point.leg, price: found.price }).toEqual(met);
  });

  it('meets in the order of the way, triggers first at one price', () => {
    const path = pathOf(candle([100, 110, 80, 105]));
    const first = firstMet(path, pathStart(100), [
      ['far', buy(90)],
      ['near', buy(97)],
      ['limit', buy(99, 0)],
      ['stop', falls(99)],
    ]);

    expect(first?.order).toBe('stop');
  });

  it('lets an order that is placed in reaction act on the rest alone', () => {
    const path = pathOf(candle([100, 110, 80, 105]));
    const stopped = firstMet(path, pathStart(100), [['stop', falls(90)]]);
    const reaction = firstMet(path, stopped?.point ?? pathStart(0), [
      ['sale at 99', sell(99)],
      ['stop at 95', rises(95)],
    ]);

    expect(stopped?.point).toEqual({ leg: 1, price: 90 });
    expect(reaction).toEqual({ order: 'stop at 95', point: { leg: 2, price: 95 }, price: 95 });
    expect(firstMet(path, { leg: 2, price: 110 }, [['below', buy(104)]])).toBeUndefined();
  });

  it('never meets what the candle did not reach, and never at a better price than its own', () => {
    const prices = fc.integer({ min: 50, max: 150 });
    fc.assert(
      fc.property(fc.tuple(prices, prices, prices, prices), prices, ([a, b, c, d], price) => {
        const rows = candle([a, Math.max(a, b, c, d), Math.min(a, b, c, d), b]);
        const met = firstMet(pathOf(rows), pathStart(a), [['it', buy(price)]]);
        expect(met !== undefined).toBe(rows.low <= price - 1);
        expect(met?.price ?? price).toBe(price);
      }),
      { numRuns: 200 },
    );
  });
});
