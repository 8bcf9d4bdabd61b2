import type { ExchangeId, MarketSymbol } from '../../src/market/symbol.ts';
import type { MemberId } from '../../src/members/member.ts';
import { Decimal } from '../../src/money.ts';
import type { Account, AccountId } from '../../src/orders/account.ts';
import type { Attempt } from '../../src/orders/attempt.ts';
import { clientOrderIdOf } from '../../src/orders/client-order-id.ts';
import type { Fill } from '../../src/orders/fill.ts';
import { type Knowledge, nothingKnown } from '../../src/orders/knowledge.ts';
import { usualLimits } from '../../src/orders/limits.ts';
import type { Intent, IntentId, OrderTerms } from '../../src/orders/order.ts';
import { unused } from '../../src/orders/usage.ts';
import { at } from '../../src/time.ts';

/** A number as a decimal. */
export const decimal = (value: string | number) => new Decimal(value);

export const btc = 'BTC/USDT' as MarketSymbol;
export const start = at(Date.UTC(2026, 0, 5));

/** An account on paper, ready, of member-1. */
export function accountWith(changes: Partial<Account> = {}): Account {
  return {
    id: 'account-1' as AccountId,
    member: 'member-1' as MemberId,
    exchange: 'binance' as ExchangeId,
    kind: 'paper',
    name: 'paper',
    state: 'ready',
    limits: usualLimits,
    usage: unused,
    strays: {},
    chosenAt: start,
    createdAt: start,
    version: 1,
    ...changes,
  };
}

/** A limit buy of 1 BTC at 100. */
export function termsWith(changes: Partial<OrderTerms> = {}): OrderTerms {
  return {
    symbol: btc,
    side: 'buy',
    type: 'limit',
    amount: decimal(1),
    price: decimal(100),
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
    ...changes,
  };
}

export function intentWith({
  terms,
  ...changes
}: Partial<Omit<Intent, 'terms'>> & { terms?: Partial<OrderTerms> } = {}): Intent {
  return {
    id: 'intent-1' as IntentId,
    account: 'account-1' as AccountId,
    terms: termsWith(terms),
    purpose: 'entry',
    origin: 'member',
    persistent: false,
    createdAt: start,
    ...changes,
  };
}

export function attemptWith(known: Partial<Knowledge> = {}, intent: Intent = intentWith(), number = 1): Attempt {
  const clientOrderId = clientOrderIdOf('binance', { account: intent.account, intent: intent.id, attempt: number });
  return { intent, number, clientOrderId, known: { ...nothingKnown, ...known }, version: 1 };
}

export function fillOf(tradeId: string, amount: string | number, price: string | number = 100): Fill {
  return {
    tradeId,
    amount: decimal(amount),
    price: decimal(price),
    fee: decimal('0.1'),
    feeCurrency: 'USDT',
    at: start,
  };
}
