import { expect, it } from 'vitest';
import { Decimal } from '../../src/money.ts';
import type { AccountId } from '../../src/orders/account.ts';
import { AccountCallFailed } from '../../src/orders/call-failure.ts';
import { type ClientOrderId, clientOrderIdOf } from '../../src/orders/client-order-id.ts';
import { verdictOf } from '../../src/orders/failure-rules.ts';
import type { IntentId, OrderTerms } from '../../src/orders/order.ts';
import type { Page, TradingAccount } from '../../src/ports/trading-account.ts';
import { at } from '../../src/time.ts';
import { btc, decimal, termsWith } from '../support/build-order.ts';

/** An account on an exchange whose BTC/USDT stands at 100, with 10,000 USDT and 5 BTC. */
export interface AccountSubject {
  readonly account: TradingAccount;
  /** Lets the price go to `price` and stay there; of `parts`, orders that it meets fill only half at first. */
  move(price: number, options?: { readonly inParts?: boolean }): Promise<void>;
}

const idOf = (number: number) =>
  clientOrderIdOf('binance', { account: 'a' as AccountId, intent: `i${number}` as IntentId, attempt: 1 });
const request = (number: number, terms: Partial<OrderTerms> = {}) => ({
  clientOrderId: idOf(number),
  terms: termsWith({ price: decimal(90), ...terms }),
});
const atMarket = (number: number, terms: Partial<OrderTerms> = {}) => {
  const { price: _, ...rest } = termsWith({ type: 'market', ...terms });
  return { clientOrderId: idOf(number), terms: rest };
};
const ref = (number: number) => ({ symbol: btc, clientOrderId: idOf(number), orderId: undefined });
const page = { since: at(0), symbol: btc };

async function all<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await read(cursor);
    rows.push(...next.rows);
    cursor = next.next;
  } while (cursor !== undefined);
  return rows;
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AccountCallFailed)) throw new Error('it did not fail as an account does');
  return error.failure;
}

async function heldOf({ balances }: TradingAccount, currency: string) {
  const found = (await balances()).find((balance) => balance.currency === currency);
  return { free: found?.free ?? new Decimal(0), used: found?.used ?? new Decimal(0) };
}

/** Promises of `TradingAccount`, whatever exchange is behind it. */
export function tradingAccountContract(open: () => Promise<AccountSubject>): void {
  it('rests a limit order and shows it by its client order id', async () => {
    const { account } = await open();

    const placed = await account.place(request(1));

    expect(placed).toMatchObject({ clientOrderId: idOf(1), status: 'open', symbol: btc });
    expect(placed.orderId).toEqual(expect.any(String));
    expect(placed.filled.toFixed()).toBe('0');
    expect(await account.find(ref(1))).toMatchObject({ orderId: placed.orderId, status: 'open' });
    expect(await account.find(ref(2))).toBeUndefined();
    expect((await all((cursor) => account.openOrders({ cursor }))).map((one) => one.clientOrderId)).toEqual([idOf(1)]);
    expect((await heldOf(account, 'USDT')).used.gte(90)).toBe(true);
  });

  it('fills a market order at once, with its fee, and moves both currencies', async () => {
    const { account } = await open();

    const placed = await account.place(atMarket(1, { amount: decimal(2) }));

    expect(placed.status).toBe('filled');
    expect(placed.filled.toFixed()).toBe('2');
    const cost = placed.fills.reduce(
      (sum, fill) => sum.plus(fill.price.times(fill.amount)).plus(fill.fee),
      new Decimal(0),
    );
    expect(cost.gte(200) && cost.lt(202)).toBe(true);
    expect((await heldOf(account, 'BTC')).free.toFixed()).toBe('7');
    expect((await heldOf(account, 'USDT')).free.toFixed()).toBe(new Decimal(10_000).minus(cost).toFixed());
    expect(await account.find(ref(1))).toMatchObject({ status: 'filled' });
    const closed = await all((cursor) => account.closedOrders({ ...page, cursor }));
    expect(closed.map((one) => one.clientOrderId)).toEqual([idOf(1)]);
  });

  it('fills a limit when the price goes through it, never worse than its own price', async () => {
    const { account, move } = await open();
    await account.place(request(1));
    await account.place(request(2, { side: 'sell', price: decimal(110) }));

    await move(80);
    const bought = await account.find(ref(1));
    await move(120);
    const sold = await account.find(ref(2));

    expect([bought?.status, sold?.status]).toEqual(['filled', 'filled']);
    expect(bought?.fills.every(({ price }) => price.lte(90))).toBe(true);
    expect(sold?.fills.every(({ price }) => price.gte(110))).toBe(true);
    expect(await all((cursor) => account.openOrders({ cursor }))).toEqual([]);
  });

  it('fills in parts, each trade once and with an id of its own', async () => {
    const { account, move } = await open();
    await account.place(request(1));

    await move(80, { inParts: true });
    const half = await account.find(ref(1));
    await move(79);
    const whole = await account.find(ref(1));

    expect(half?.status).toBe('open');
    expect(half?.filled.gt(0) && half.filled.lt(1)).toBe(true);
    expect(whole).toMatchObject({ status: 'filled' });
    const trades = await all((cursor) => account.trades({ ...page, cursor }));
    expect(new Set(trades.map(({ tradeId }) => tradeId)).size).toBe(trades.length);
    expect(trades.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed()).toBe('1');
    expect(trades.every((trade) => trade.clientOrderId === idOf(1) && trade.orderId === whole?.orderId)).toBe(true);
  });

  it('cancels, once and again, and gives back what was locked', async () => {
    const { account } = await open();
    await account.place(request(1));

    await account.cancel(ref(1));
    await account.cancel(ref(1)).catch((error: unknown) => expect(error).toBeInstanceOf(AccountCallFailed));

    expect(await account.find(ref(1))).toMatchObject({ status: 'cancelled' });
    expect((await heldOf(account, 'USDT')).free.toFixed()).toBe('10000');
    expect((await heldOf(account, 'USDT')).used.toFixed()).toBe('0');
  });

  it('keeps the fills of an order that is cancelled, and of one that was filled before the cancel came', async () => {
    const { account, move } = await open();
    await account.place(request(1));
    await account.place(request(2, { price: decimal(85) }));
    await move(84, { inParts: true });
    const before = await account.find(ref(1));
    await account.cancel(ref(1)).catch(() => undefined);
    await move(80);
    await account.cancel(ref(2)).catch(() => undefined);

    const cancelled = await account.find(ref(1));
    expect(cancelled?.status).toBe('cancelled');
    expect(cancelled?.filled.toFixed()).toBe(before?.filled.toFixed());
    expect(await account.find(ref(2))).toMatchObject({ status: 'filled' });
  });

  it('never accepts a client order id twice, also once its order has ended', async () => {
    const { account } = await open();
    await account.place(request(1));
    const open1 = await failureOf(account.place(request(1)));
    await account.cancel(ref(1));
    const ended = await failureOf(account.place(request(1)));

    expect([open1, ended].map((failure) => verdictOf(failure).exists)).toEqual(['yes', 'yes']);
    expect(await all((cursor) => account.openOrders({ cursor }))).toEqual([]);
  });

  it.each<[string, ReturnType<typeof request>]>([
    ['more than there is', request(1, { amount: decimal(1_000) })],
    ['a sale of more than there is', request(1, { side: 'sell', price: decimal(110), amount: decimal(6) })],
    ['an amount off the step', request(1, { amount: decimal('0.00001') })],
    ['a price off the tick', request(1, { price: decimal('90.001') })],
    ['a cost below the least', request(1, { amount: decimal('0.01') })],
    ['a post-only order that would trade', request(1, { price: decimal(101), postOnly: true })],
  ])('certainly refuses %s', async (_, refused) => {
    const { account } = await open();

    const failure = await failureOf(account.place(refused));

    expect(verdictOf(failure)).toEqual({ exists: 'no', next: 'give-up' });
    expect(await account.find(ref(1))).toBeUndefined();
    expect((await heldOf(account, 'USDT')).free.toFixed()).toBe('10000');
  });

  it('lists many orders page by page, each once', async () => {
    const { account } = await open();
    const ids: ClientOrderId[] = [];
    for (let number = 1; number <= 120; number++) {
      ids.push(idOf(number));
      await account.place(request(number, { amount: decimal('0.1') }));
      if (number % 2 === 0) await account.cancel(ref(number));
    }

    const resting = await all((cursor) => account.openOrders({ cursor }));
    const closed = await all((cursor) => account.closedOrders({ ...page, cursor }));

    expect(resting.map((one) => one.clientOrderId)).toEqual(ids.filter((_, index) => index % 2 === 0));
    expect(closed.map((one) => one.clientOrderId)).toEqual(ids.filter((_, index) => index % 2 === 1));
  });
}
