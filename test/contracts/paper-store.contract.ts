import { expect, it } from 'vitest';
import type { AccountId } from '../../src/orders/account.ts';
import type { ClientOrderId } from '../../src/orders/client-order-id.ts';
import type { PaperOrder } from '../../src/paper/paper-order.ts';
import type { PaperState } from '../../src/paper/paper-state.ts';
import { after } from '../../src/time.ts';
import { btc, decimal, fillOf, start, termsWith } from '../support/build-order.ts';
import type { StoreContract } from './stores.ts';

const account = 'account-1' as AccountId;
const state: PaperState = {
  account,
  holdings: { USDT: { free: decimal('9899.9'), used: decimal('100.1') } },
  followed: { [btc]: { next: start, lastPrice: decimal('100.5') } },
  nextOrder: 3,
  nextTrade: 2,
  orders: [],
  version: 1,
};

function order(number: number, changes: Partial<PaperOrder> = {}): PaperOrder {
  return {
    number,
    clientOrderId: `oc${number}` as ClientOrderId,
    terms: termsWith(),
    status: 'open',
    fills: [],
    reserved: decimal('100.1'),
    activeFrom: start,
    isAwake: false,
    placedAt: start,
    changedAt: after(start, number),
    ...changes,
  };
}

/** Promises of `PaperStore`. */
export const paperStoreContract: StoreContract = (open) => {
  it('gives an account and its orders back exactly as they were saved', async () => {
    const { paper } = open().stores;
    const rows = [
      order(2, { best: decimal('101.25'), fills: [fillOf('T1', '0.4')], isAwake: true }),
      order(1, { status: 'filled' }),
    ];

    expect(await paper.load(account)).toBeUndefined();
    expect(await paper.create(state)).toBe(true);
    expect(await paper.create(state)).toBe(false);
    expect(await paper.save(state, rows)).toBe(true);
    expect(await paper.load(account)).toEqual({ ...state, version: 2, orders: [rows[0]] });
    expect(await paper.find(account, 'oc1' as ClientOrderId)).toEqual(rows[1]);
    expect(await paper.find(account, 'oc9' as ClientOrderId)).toBeUndefined();
  });

  it('saves one of two steps that began from the same state, with its orders', async () => {
    const { paper } = open().stores;
    await paper.create(state);

    const saved = await Promise.all([paper.save(state, [order(1)]), paper.save(state, [order(2)])]);

    expect(saved.filter(Boolean)).toHaveLength(1);
    expect((await paper.load(account))?.orders).toHaveLength(1);
    expect(await paper.save(state, [order(3)])).toBe(false);
    expect((await paper.load(account))?.orders).toHaveLength(1);
  });

  it('lists orders of a symbol by what changed since, in pages', async () => {
    const { paper } = open().stores;
    await paper.create(state);
    await paper.save(
      state,
      [1, 2, 3, 4].map((number) => order(number)),
    );
    const query = { account, symbol: btc, since: after(start, 2), above: 0, limit: 2 };
    const numbers = async (changes: Partial<typeof query>) =>
      (await paper.orders({ ...query, ...changes })).map(({ number }) => number);

    expect(await numbers({})).toEqual([2, 3]);
    expect(await numbers({ above: 3 })).toEqual([4]);
    expect(await numbers({ account: 'account-2' as AccountId })).toEqual([]);
  });

  it('forgets an account with its orders', async () => {
    const { paper } = open().stores;
    await paper.create(state);
    await paper.save(state, [order(1)]);
    await paper.remove(account);

    expect(await paper.load(account)).toBeUndefined();
    expect(await paper.find(account, 'oc1' as ClientOrderId)).toBeUndefined();
    expect(await paper.create(state)).toBe(true);
  });
};
