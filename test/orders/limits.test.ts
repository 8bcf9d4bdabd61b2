import { describe, expect, it } from 'vitest';
import { limitProblems } from '../../src/orders/limits.ts';
import { filterProblems, rulesOf, stepAmount, tickPrice } from '../../src/orders/market-rules.ts';
import type { MarketView } from '../../src/orders/market-view.ts';
import { unused, withEntry } from '../../src/orders/usage.ts';
import { at, day, after as later, second } from '../../src/time.ts';
import { accountWith, btc, decimal, start, termsWith } from '../support/build-order.ts';

const calm: MarketView = {
  origin: 'live',
  last: decimal(100),
  bid: decimal('99.95'),
  ask: decimal('100.05'),
  lastClose: decimal(100),
  quotedAt: start,
  stepMs: 0,
  dayCost: decimal(50_000_000),
  bookCost: decimal(1_000_000),
};

const problems = (market: Partial<MarketView>, terms = termsWith(), account = accountWith()) =>
  limitProblems({ account, terms, purpose: 'entry', market: { ...calm, ...market }, now: start }).map(
    ({ reason }) => reason,
  );

const market = termsWith({ type: 'market' });
const marketOrder = { ...market, price: undefined } as unknown as typeof market;

describe('limits before an entry', () => {
  it('says nothing in a calm market', () => expect(problems({})).toEqual([]));

  it.each([
    ['illiquid', { dayCost: decimal(999_999) }],
    ['liquidity-unknown', { dayCost: undefined }],
    ['over-book-share', { bookCost: decimal(399) }],
    ['wide-spread', { bid: decimal('99.4'), ask: decimal('100.1') }],
    ['crossed-book', { bid: decimal('100.1'), ask: decimal('100.05') }],
    ['stale-feed', { quotedAt: later(start, -11 * second) }],
  ])('%s', (reason, view) => {
    const { dayCost, ...rest } = { ...calm, ...view };
    const seen = dayCost === undefined ? (rest as MarketView) : { ...rest, dayCost };
    const reasons = limitProblems({
      account: accountWith(),
      terms: termsWith(),
      purpose: 'entry',
      market: seen,
      now: start,
    });

    expect(reasons.map((one) => one.reason)).toEqual([reason]);
  });

  it('refuses a price that is ten times the last close for one moment', () => {
    const spike = { last: decimal(1_000), bid: decimal(999), ask: decimal(1_001) };

    expect(problems(spike, marketOrder)).toEqual(['price-off']);
    expect(problems({ last: decimal(10), bid: decimal(10), ask: decimal('10.01') }, marketOrder)).toEqual([
      'price-off',
    ]);
    expect(problems({}, termsWith({ price: decimal(1_000) }))).toEqual(['price-off']); // through the market
    expect(problems({}, termsWith({ price: decimal(50) }))).toEqual([]); // only waits
  });

  it('takes a candle for fresh until the next one is due', () => {
    const recorded = { origin: 'replay', stepMs: 900_000, bid: undefined, ask: undefined } as const;
    const { bid, ask, ...rest } = { ...calm, ...recorded };

    const reasonsAt = (age: number) =>
      limitProblems({
        account: accountWith(),
        terms: termsWith(),
        purpose: 'entry',
        market: { ...rest, marketNow: later(start, age) },
        now: start,
      });
    expect(reasonsAt(905_000)).toEqual([]);
    expect(reasonsAt(911_000).map(({ reason }) => reason)).toEqual(['stale-feed']);
  });

  it('keeps the caps of the account', () => {
    const { limits } = accountWith();
    const poor = accountWith({ limits: { ...limits, maxOrderCost: decimal(99) } });
    const spent = accountWith({ usage: withEntry(unused, decimal(49_901), start) });
    const picky = accountWith({ limits: { ...limits, symbols: ['ETH/USDT'] } });

    expect(problems({}, termsWith(), poor)).toEqual(['over-order-cap']);
    expect(problems({}, termsWith(), spent)).toEqual(['over-day-cap']);
    expect(problems({}, termsWith(), picky)).toEqual(['symbol-not-allowed']);
    expect(problems({ dayCost: decimal(1_000_000) }, termsWith({ amount: decimal(49) }))).toEqual([]);
    expect(
      problems({ dayCost: decimal(1_000_000) }, termsWith({ amount: decimal('49.9999'), price: decimal(100) })),
    ).toEqual([]);
  });

  it('lets 20 entries a minute through out of 5,000 an hour', () => {
    let usage = unused;
    let sent = 0;
    for (let entry = 0; entry < 5_000; entry++) {
      const now = at(start + entry * 720);
      const asked = {
        terms: termsWith({ amount: decimal('0.01') }),
        purpose: 'entry',
        market: { ...calm, quotedAt: now },
        now,
      } as const;
      if (limitProblems({ ...asked, account: accountWith({ usage }) }).length > 0) continue;
      usage = withEntry(usage, decimal(1), now);
      sent += 1;
    }

    expect(sent).toBeLessThanOrEqual(60 * 20);
    expect(sent).toBeGreaterThan(1_000);
  });

  it('refuses all 5,000 orders an hour into one illiquid symbol (M10)', () => {
    const reasons = Array.from({ length: 5_000 }, () => problems({ dayCost: decimal(40_000) }));

    expect(reasons.every((one) => one.includes('illiquid'))).toBe(true);
  });

  it('lets exits out whatever the market is like', () => {
    const bad = { ...calm, quotedAt: at(0), dayCost: decimal(1), bid: decimal(101), ask: decimal(99) };

    expect(
      limitProblems({ account: accountWith(), terms: marketOrder, purpose: 'exit', market: bad, now: start }),
    ).toEqual([]);
  });

  it('forgets the cost of yesterday', () => {
    const spent = accountWith({ usage: withEntry(unused, decimal(49_950), later(start, -day)) });

    expect(problems({}, termsWith(), spent)).toEqual([]);
  });
});

describe('filters of an exchange', () => {
  const rules = rulesOf({
    symbol: btc,
    kind: 'spot',
    tickSize: '0.01',
    timeframes: [],
    amountStep: '0.001',
    minAmount: '0.002',
    minCost: '5',
  });

  it.each([
    [{ amount: decimal('1') }, []],
    [{ amount: decimal('0.0005') }, ['amount-too-small', 'amount-off-step', 'cost-too-small']],
    [{ amount: decimal('0.0505') }, ['amount-off-step']],
    [{ amount: decimal('0.049') }, ['cost-too-small']],
    [{ price: decimal('100.001') }, ['price-off-tick']],
    [{ price: decimal('0') }, ['price-not-positive', 'cost-too-small']],
    [{ amount: decimal('-1') }, ['amount-too-small', 'cost-too-small']],
  ])('%j', (changes, reasons) => {
    expect(filterProblems(rules, termsWith(changes), decimal(100)).map(({ reason }) => reason)).toEqual(reasons);
  });

  it('rounds the amount down and prices away from the market', () => {
    expect(stepAmount(rules, decimal('1.23499')).toFixed()).toBe('1.234');
    expect(tickPrice(rules, decimal('100.019'), 'buy').toFixed()).toBe('100.01');
    expect(tickPrice(rules, decimal('100.011'), 'sell').toFixed()).toBe('100.02');
  });
});
