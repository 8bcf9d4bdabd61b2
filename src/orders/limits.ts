import { Decimal } from '../money.ts';
import { minute, second, type UnixMs } from '../time.ts';
import type { Account, AccountLimits } from './account.ts';
import type { MarketView } from './market-view.ts';
import type { OrderPurpose, OrderTerms } from './order.ts';
import { expectedPrice } from './order-price.ts';
import { type Refusal, refusal } from './refusal.ts';
import { usageAt } from './usage.ts';

/** Limits of an account before anyone changes them. */
export const usualLimits: AccountLimits = {
  maxOrderCost: new Decimal(5_000),
  maxDayCost: new Decimal(50_000),
  maxEntriesPerMinute: 20,
  symbols: [],
};

/** What every market must be like (orders.md 8). Shares in percent. */
const floor = {
  dayCost: new Decimal(1_000_000),
  shareOfDay: new Decimal(1),
  shareOfBook: new Decimal(25),
  spreadPercent: new Decimal('0.5'),
  awayPercent: new Decimal(10),
  staleMs: 10 * second,
};

/** An order that asks to be sent, the account it is for, and how its market stands now. */
export interface Asked {
  readonly account: Pick<Account, 'limits' | 'usage'>;
  readonly terms: OrderTerms;
  readonly purpose: OrderPurpose;
  readonly market: MarketView;
  readonly now: UnixMs;
}

/** Why an order must not be sent now; empty where nothing speaks against it. Exits are exempt. */
export function limitProblems(asked: Asked): readonly Refusal[] {
  if (asked.purpose === 'exit') return [];
  return [...capProblems(asked), ...liquidityProblems(asked), ...sanityProblems(asked)];
}

function capProblems({ account, terms, market, now }: Asked): Refusal[] {
  const { maxOrderCost, maxDayCost, maxEntriesPerMinute, symbols } = account.limits;
  const { dayCost, entries } = usageAt(account.usage, now);
  const cost = costOf(terms, market);
  return present([
    symbols.length > 0 && !symbols.includes(terms.symbol) && refusal('symbol-not-allowed', { symbol: terms.symbol }),
    cost.gt(maxOrderCost) && refusal('over-order-cap', { cost, most: maxOrderCost }),
    dayCost.plus(cost).gt(maxDayCost) && refusal('over-day-cap', { cost, used: dayCost, most: maxDayCost }),
    entries.length >= maxEntriesPerMinute && refusal('too-many-entries', { most: maxEntriesPerMinute }),
  ]);
}

/** Made-up markets and recordings have no liquidity to protect anyone from. */
function liquidityProblems({ terms, market }: Asked): Refusal[] {
  if (market.origin !== 'live') return [];
  const cost = costOf(terms, market);
  const { dayCost, bookCost, bid, ask } = market;
  const spread = bid && ask ? ask.minus(bid).div(ask).times(100) : undefined;
  return present([
    dayCost === undefined && refusal('liquidity-unknown', { symbol: terms.symbol }),
    dayCost?.lt(floor.dayCost) && refusal('illiquid', { volume: dayCost.toFixed(0), least: floor.dayCost }),
    dayCost && cost.gt(share(dayCost, floor.shareOfDay)) && refusal('over-volume-share', { cost }),
    bookCost && cost.gt(share(bookCost, floor.shareOfBook)) && refusal('over-book-share', { cost }),
    spread?.gt(floor.spreadPercent) &&
      refusal('wide-spread', { percent: spread.toFixed(2), most: floor.spreadPercent }),
  ]);
}

function sanityProblems({ terms, market, now }: Asked): Refusal[] {
  const { bid, ask, lastClose, quotedAt, stepMs, marketNow } = market;
  const age = (marketNow ?? now) - quotedAt;
  const price = reachOf(terms, market);
  const away = price.minus(lastClose).div(lastClose).abs().times(100);
  return present([
    age > floor.staleMs + stepMs && refusal('stale-feed', { seconds: Math.floor(age / second) }),
    age < -minute && refusal('stale-feed', { seconds: Math.floor(-age / second) }),
    bid && ask && bid.gte(ask) && refusal('crossed-book', { bid, ask }),
    away.gt(floor.awayPercent) && refusal('price-off', { percent: away.toFixed(1), last: lastClose }),
  ]);
}

/** The market price where an order trades at or through it; its own price where it only waits for it. */
function reachOf(terms: OrderTerms, market: MarketView): Decimal {
  const { price, type, side } = terms;
  const now = expectedPrice({ type: 'market', side }, market);
  if (price === undefined || type !== 'limit') return now;
  const isThrough = side === 'buy' ? price.gte(now) : price.lte(now);
  return isThrough ? farther(price, now, market.lastClose) : market.lastClose; // what only waits harms nobody
}

function farther(one: Decimal, other: Decimal, from: Decimal): Decimal {
  return one.minus(from).abs().gt(other.minus(from).abs()) ? one : other;
}

function costOf(terms: OrderTerms, market: MarketView): Decimal {
  return terms.amount.times(expectedPrice(terms, market));
}

function share(of: Decimal, percent: Decimal): Decimal {
  return of.times(percent).div(100);
}

function present(problems: readonly (Refusal | false | undefined)[]): Refusal[] {
  return problems.filter((problem) => typeof problem === 'object');
}
