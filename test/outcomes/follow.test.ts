import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bar } from '../../src/outcomes/bar.ts';
import { follow, needsFiner } from '../../src/outcomes/follow.ts';
import { isSettled, type Outcome, type Policy, type Terms, waitingOutcome } from '../../src/outcomes/outcome.ts';
import { resultOf } from '../../src/outcomes/result.ts';
import { at } from '../../src/time.ts';

const terms: Terms = {
  entry: 1_000,
  stop: 900,
  targets: [
    { price: 1_100, share: 0.5 },
    { price: 1_200, share: 0.25 },
    { price: 1_300, share: 0.25 },
  ],
  atr: 100,
};
const free = { feePercent: 0, halfSpreadTicks: 0 };

/** Bars from `open high low close` in a text, one candle a group, a minute each. */
function bars(text: string): Bar[] {
  return text.split(',').map((part, index) => {
    const [open = 0, high = 0, low = 0, close = 0] = part.trim().split(/\s+/).map(Number);
    return { open, high, low, close, closedAt: at((index + 1) * 60_000) };
  });
}

function outcomeOf(text: string | readonly Bar[], policy: Policy = 'pessimistic'): Outcome {
  const candles = typeof text === 'string' ? bars(text) : text;
  return candles.reduce<Outcome>((now, bar) => follow(terms, now, { bar, policy }), waitingOutcome(terms));
}

describe('a plan that waits', () => {
  it.each([
    ['touching the entry is no fill', '1050 1080 1000 1060', { state: 'waiting', bars: 1 }],
    ['trading through it by a tick is', '1050 1080 999 1060', { state: 'open', fill: 1_000 }],
    ['an open below it fills there', '990 1080 980 1060', { state: 'open', fill: 990 }],
    ['the first target before the fill', '1050 1100 1001 1060', { state: 'unfilled', reason: 'ran-away' }],
    ['a stop in the candle of the fill counts', '1050 1060 899 950', { state: 'closed' }],
    ['a target in it counts only at the close', '1050 1150 999 1090', { state: 'open', exits: [] }],
    ['a close beyond a target in it counts', '1050 1150 999 1120', { state: 'open', exits: [{ reason: 'target-1' }] }],
    [
      'an open below the stop leaves at the open',
      '880 950 870 940',
      { state: 'closed', exits: [{ price: 880, reason: 'stop' }] },
    ],
  ])('%s', (_, text, expected) => {
    expect(outcomeOf(text)).toMatchObject(expected);
  });

  it('lapses after 48 candles, and with its zone', () => {
    const quiet = bars(Array.from({ length: 48 }, () => '1050 1080 1010 1060').join(','));

    expect(outcomeOf(quiet.slice(0, 47))).toMatchObject({ state: 'waiting', bars: 47 });
    expect(outcomeOf(quiet)).toMatchObject({ state: 'unfilled', reason: 'expired' });
    expect(
      follow(terms, waitingOutcome(terms), { bar: quiet[0] as Bar, policy: 'pessimistic', isZoneOver: true }),
    ).toMatchObject({
      state: 'unfilled',
      reason: 'zone-ended',
    });
  });
});

describe('a position', () => {
  const filled = '1050 1060 990 1020';

  it.each([
    ['all three targets', '1020 1310 1010 1300', { grossR: 0.5 * 1 + 0.25 * 2 + 0.25 * 3, label: 'target-3' }],
    ['the stop', '1020 1030 890 900', { grossR: -1, label: 'stop' }],
    ['an open beyond the stop', '850 880 840 860', { grossR: -1.5, label: 'stop' }],
    [
      'an open beyond the last target',
      '1400 1450 1390 1420',
      { grossR: 0.5 * 1 + 0.25 * 2 + 0.25 * 3, label: 'target-3' },
    ],
    ['a target, later the stop', '1020 1110 1010 1050, 1050 1060 890 900', { grossR: 0.5 - 0.5, label: 'target-1' }],
  ])('%s', (_, text, { grossR, label }) => {
    const result = resultOf(terms, outcomeOf(`${filled}, ${text}`), free);

    expect(result?.grossR).toBeCloseTo(grossR, 12);
    expect(result).toMatchObject({ label, isAmbiguous: false });
  });

  it('takes the stop first where nothing tells, and says so', () => {
    const text = `${filled}, 1020 1110 890 950`;

    expect(resultOf(terms, outcomeOf(text), free)).toMatchObject({ grossR: -1, label: 'stop', isAmbiguous: true });
    expect(resultOf(terms, outcomeOf(text, 'optimistic'), free)).toMatchObject({ grossR: 0, isAmbiguous: true });
  });

  it('asks finer candles which came first', () => {
    const [fill, wide] = bars(`${filled}, 1020 1110 890 950`) as [Bar, Bar];
    const open = follow(terms, waitingOutcome(terms), { bar: fill, policy: 'pessimistic' });
    const finer = bars('1020 1110 1010 1090, 1090 1095 890 950');
    const after = follow(terms, open, { bar: wide, policy: 'pessimistic', finer });

    expect(needsFiner(terms, open, wide)).toBe(true);
    expect(needsFiner(terms, open, { ...wide, low: 950 })).toBe(false);
    expect(resultOf(terms, after, free)).toMatchObject({ grossR: 0, label: 'target-1', isAmbiguous: false });
  });

  it('leaves at the close after 96 candles, or 60 units of the volatility clock', () => {
    const slow = bars([filled, ...Array.from({ length: 96 }, () => '1020 1021 1019 1020')].join(','));
    const wild = bars([filled, ...Array.from({ length: 70 }, () => '1020 1095 905 1020')].join(','));

    expect(outcomeOf(slow.slice(0, 96)).state).toBe('open');
    expect(resultOf(terms, outcomeOf(slow), free)).toMatchObject({ label: 'time', grossR: 0.2, bars: 96 });
    expect(resultOf(terms, outcomeOf(wild), free)?.bars).toBeLessThan(70);
  });

  it('measures how far it went, and what it cost', () => {
    const closed = outcomeOf(`${filled}, 1020 1090 940 1030, 1030 1040 880 890`);

    expect(resultOf(terms, closed, free)).toMatchObject({ mfeR: 0.9, maeR: 1 });
    expect(resultOf(terms, closed, { feePercent: 0.1, halfSpreadTicks: 0.5 })?.netR).toBeCloseTo(
      -1 - 0.019 - 0.005,
      12,
    );
  });
});

/** Random walks on a coarse grid around the plan, so that levels are met often. */
const walks = fc
  .array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 160 })
  .map((steps) => {
    let price = 1_050;
    return steps.map(([move, up, down], index): Bar => {
      const open = price;
      price = Math.max(700, price + 20 * move);
      const [high, low] = [Math.max(open, price) + 20 * up, Math.min(open, price) - 20 * down];
      return { open, high, low, close: price, closedAt: at((index + 1) * 60_000) };
    });
  });

describe('laws of outcomes', () => {
  it('the pessimistic figure is never above the optimistic one, and both agree where nothing was ambiguous', () => {
    let closed = 0;
    fc.assert(
      fc.property(walks, (walk) => {
        const [low, high] = [outcomeOf(walk), outcomeOf(walk, 'optimistic')].map((one) => resultOf(terms, one, free));
        if (!low || !high) return;
        closed += 1;

        expect(low.grossR).toBeLessThanOrEqual(high.grossR + 1e-9);
        if (!low.isAmbiguous && !high.isAmbiguous) expect(low).toEqual(high);
      }),
      { numRuns: 300 },
    );
    expect(closed).toBeGreaterThan(50);
  });

  it('nothing after the end changes it', () => {
    fc.assert(
      fc.property(walks, walks, (walk, later) => {
        const outcome = outcomeOf(walk);
        if (!isSettled(outcome)) return;

        expect(outcomeOf([...walk, ...later])).toEqual(outcome);
      }),
      { numRuns: 100 },
    );
  });

  it('what leaves adds up to what was held, at prices of the plan or the market', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const outcome = outcomeOf(walk);
        const exits = outcome.state === 'closed' ? outcome.exits : [];
        const worstTarget = Math.min(
          ...exits.filter(({ reason }) => reason.startsWith('target')).map((one) => one.price),
        );
        const bestStop = Math.max(...exits.filter(({ reason }) => reason === 'stop').map((one) => one.price));

        expect(exits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(outcome.state === 'closed' ? 1 : 0, 9);
        expect(bestStop).toBeLessThanOrEqual(terms.stop);
        expect(worstTarget).toBeGreaterThanOrEqual(terms.targets[0]?.price ?? 0);
      }),
      { numRuns: 200 },
    );
  });
});
