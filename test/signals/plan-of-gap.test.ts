import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOfGap } from '../../src/signals/plan-of-gap.ts';

describe('planOfGap', () => {
  it.each([
    { side: 1, top: 110, bottom: 100, atr0: 10, entry: '1.05', stop: '0.99', targets: ['1.11', '1.17', '1.23'] },
    { side: -1, top: 110, bottom: 100, atr0: 10, entry: '1.05', stop: '1.11', targets: ['0.99', '0.93', '0.87'] },
    { side: 1, top: 111, bottom: 100, atr0: 10, entry: '1.05', stop: '0.99', targets: ['1.11', '1.17', '1.23'] },
    { side: -1, top: 111, bottom: 100, atr0: 10, entry: '1.06', stop: '1.12', targets: ['1', '0.94', '0.88'] },
  ] as const)('side $side of [$bottom, $top] enters at $entry', ({ side, top, bottom, atr0, entry, stop, targets }) => {
    const plan = planOfGap({ side, top, bottom, atr0 }, '0.01');

    expect(plan?.entry.toString()).toBe(entry);
    expect(plan?.stop.toString()).toBe(stop);
    expect(plan?.targets.map(({ price }) => price.toString())).toEqual(targets);
  });

  it.each([
    ['a stop nearer than 0.3 ATR', { side: 1, top: 103, bottom: 100, atr0: 10.1 } as const],
    ['a stop farther than 4 ATR', { side: 1, top: 400, bottom: 310, atr0: 10 } as const],
    ['a target below zero', { side: -1, top: 110, bottom: 20, atr0: 20 } as const],
  ])('refuses %s', (_why, gap) => {
    expect(planOfGap(gap, '0.01')).toBeUndefined();
  });

  const gaps = fc.record({
    bottom: fc.integer({ min: 1, max: 1_000_000 }),
    height: fc.integer({ min: 1, max: 10_000 }),
    atr0: fc.double({ min: 1, max: 10_000, noNaN: true }),
  });

  it('puts the stop on the losing side, targets on the winning one, and the stop between 0.3 and 4 ATR away', () => {
    fc.assert(
      fc.property(gaps, fc.constantFrom(1 as const, -1 as const), ({ bottom, height, atr0 }, side) => {
        const plan = planOfGap({ side, bottom, top: bottom + height, atr0 }, '1');
        if (!plan) return;
        const risk = plan.entry.minus(plan.stop).times(side).toNumber();
        expect(risk).toBeGreaterThanOrEqual(0.3 * atr0);
        expect(risk).toBeLessThanOrEqual(4 * atr0);
        for (const { price, rewardRisk } of plan.targets) {
          expect(price.minus(plan.entry).times(side).toNumber()).toBe(rewardRisk * risk);
        }
      }),
    );
  });

  it('mirrors: prices around zero swap sides and nothing else', () => {
    fc.assert(
      fc.property(gaps, ({ bottom, height, atr0 }) => {
        const far = 10_000_000;
        const long = planOfGap({ side: 1, bottom, top: bottom + height, atr0 }, '1');
        const short = planOfGap({ side: -1, bottom: far - bottom - height, top: far - bottom, atr0 }, '1');
        if (!long || !short) return;
        expect(short.entry.toNumber()).toBe(far - long.entry.toNumber());
        expect(short.stop.toNumber()).toBe(far - long.stop.toNumber());
      }),
    );
  });
});
