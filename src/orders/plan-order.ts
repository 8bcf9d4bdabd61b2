import { UserError } from '../errors.ts';
import { baseOf, quoteOf } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';
import type { Account } from './account.ts';
import { gateProblems, isReconciled } from './gates.ts';
import { holdDeadline } from './hold-deadline.ts';
import { type MarketRules, stepAmount, tickPrice, worseTick } from './market-rules.ts';
import type { OrderTerms } from './order.ts';
import { movePercent, type OrderPlan } from './order-plan.ts';
import { expectedPrice } from './order-price.ts';
import { type AskedOrder, termsOf, typeOf } from './order-wish.ts';
import { readMarket } from './read-market.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { refused } from './refusal.ts';
import type { OrderPorts } from './send-order.ts';
import type { Balance } from './venue-order.ts';

/** Works an order out on today's prices, and refuses what could not be sent, with the figures. Throws `UserError`. */
export const planOrder =
  (ports: OrderPorts) =>
  async (found: Account, asked: AskedOrder): Promise<OrderPlan> => {
    const account = await reconciled(ports, found);
    const type = typeOf(asked);
    if (!type) throw new UserError('error-prices-clash');
    const trading = await ports.trading.open(account);
    if (!trading.orderTypes.includes(type)) throw new UserError('error-order-type', { name: account.name });
    const { view, rules } = await readMarket(ports.exchanges, asked.symbol, account.exchange);
    const balances = await holdDeadline(ports.clock, () => trading.balances());
    const priced = onTicks(rules, termsOf(asked, type));
    const price = worseTick(rules, expectedPrice(priced, view), asked.side);
    const free = freeOf(balances, asked);
    const amount = amountOf({ asked, price, rules, free });
    const plan = figures({ account, terms: { ...priced, amount }, market: view, price, free }, rules);
    check(plan, { rules, now: await ports.orders.now(), startedAt: await ports.startedAt() });
    return plan;
  };

async function reconciled(ports: OrderPorts, account: Account): Promise<Account> {
  if (!isReconciled(account, await ports.startedAt())) await reconcileAccount(ports)(account.id);
  return (await ports.accounts.find(account.id)) ?? account;
}

/** Prices on the exchange's ticks, never worse for the person. */
function onTicks(rules: MarketRules, terms: Omit<OrderTerms, 'amount'>): Omit<OrderTerms, 'amount'> {
  const { price, triggerPrice, side } = terms;
  return {
    ...terms,
    ...(price === undefined ? {} : { price: tickPrice(rules, price, side) }),
    ...(triggerPrice === undefined ? {} : { triggerPrice: tickPrice(rules, triggerPrice, side) }),
  };
}

function freeOf(balances: readonly Balance[], { symbol, side }: AskedOrder): Decimal {
  const currency = side === 'buy' ? quoteOf(symbol) : baseOf(symbol);
  return balances.find((balance) => balance.currency === currency)?.free ?? new Decimal(0);
}

interface Sizing {
  readonly asked: AskedOrder;
  readonly price: Decimal;
  readonly rules: MarketRules;
  readonly free: Decimal;
}

/** The amount in base, on the exchange's steps. */
function amountOf({ asked: { amount, side }, price, rules, free }: Sizing): Decimal {
  if (amount.unit === 'base') return stepAmount(rules, amount.value);
  if (amount.unit === 'quote') return stepAmount(rules, amount.value.div(price));
  const share = free.times(amount.value).div(100);
  if (side === 'sell') return stepAmount(rules, share);
  return stepAmount(rules, share.div(worstPrice(price, side)).div(rules.takerFeePercent.div(100).plus(1)));
}

type Sized = Pick<OrderPlan, 'account' | 'terms' | 'market' | 'price' | 'free'>;

function figures(sized: Sized, rules: MarketRules): OrderPlan {
  const { takerFeePercent } = rules;
  const { terms, price } = sized;
  const { side, amount } = terms;
  const cost = amount.times(price);
  const fee = cost.times(takerFeePercent).div(100);
  const isFixed = terms.price !== undefined && terms.type !== 'oco';
  const worstCost = isFixed ? cost : amount.times(worseTick(rules, worstPrice(lowest(terms, price), side), side));
  const worstFee = worstCost.times(takerFeePercent).div(100);
  const worst = side === 'buy' ? worstCost.plus(worstFee) : worstCost.minus(worstFee);
  return { ...sized, purpose: side === 'buy' ? 'entry' : 'exit', cost, feePercent: takerFeePercent, fee, worst };
}

/** Of the two legs of an OCO the worse one. */
function lowest({ type, triggerPrice, side }: OrderTerms, price: Decimal): Decimal {
  if (type !== 'oco' || triggerPrice === undefined) return price;
  return side === 'sell' ? Decimal.min(price, triggerPrice) : Decimal.max(price, triggerPrice);
}

function worstPrice(price: Decimal, side: OrderTerms['side']): Decimal {
  const move = price.times(movePercent).div(100);
  return side === 'buy' ? price.plus(move) : price.minus(move);
}

interface Checking {
  readonly rules: MarketRules;
  readonly now: UnixMs;
  readonly startedAt: UnixMs;
}

function check(plan: OrderPlan, { rules, now, startedAt }: Checking): void {
  const { account, terms, purpose, market, free, cost, fee } = plan;
  const intent = { terms, purpose, origin: 'member' };
  const gates = { account, intent, market: { view: market, rules }, now, startedAt };
  const [problem] = gateProblems(gates);
  if (problem) throw refused(problem);
  const needed = terms.side === 'buy' ? cost.plus(fee) : terms.amount;
  const currency = terms.side === 'buy' ? quoteOf(terms.symbol) : baseOf(terms.symbol);
  if (needed.gt(free))
    throw new UserError('error-order-funds', { needed: needed.toFixed(), free: free.toFixed(), currency });
}
