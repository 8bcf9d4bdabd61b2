import { expect, it } from 'vitest';
import type { AccountId } from '../../src/orders/account.ts';
import type { Attempt } from '../../src/orders/attempt.ts';
import { clientOrderIdOf } from '../../src/orders/client-order-id.ts';
import type { IntentId } from '../../src/orders/order.ts';
import { unused, withEntry } from '../../src/orders/usage.ts';
import { after, at } from '../../src/time.ts';
import { accountWith, attemptWith, decimal, fillOf, intentWith, start } from '../support/build-order.ts';
import type { OpenSubject, StoreContract } from './stores.ts';

const intentNumber = (number: number) => `${String(number).padStart(4, '0')}00000000000000000000` as IntentId;
const attemptNumber = (number: number, known: Partial<Attempt['known']> = {}) =>
  attemptWith(known, intentWith({ id: intentNumber(number), createdAt: after(start, number) }));

async function ready(open: OpenSubject) {
  const { orders, accounts } = open().stores;
  await accounts.add(accountWith());
  return { orders, accounts };
}

/** Promises of `OrderStore`. */
export const orderStoreContract: StoreContract = (open) => {
  it('gives an attempt back exactly as it was saved', async () => {
    const { orders } = await ready(open);
    const attempt = attemptWith(
      {
        sentAt: start,
        orderIds: ['x1'],
        unclear: 'Deadline',
        refused: 'InvalidOrder',
        dropped: 'held',
        fills: [fillOf('a', '0.1'), fillOf('b', '0.000000000000000001')],
        reversed: ['a'],
        reportedFilled: decimal('0.1'),
        outcome: 'cancelled',
        isAbsent: true,
        isCancelAsked: true,
        looks: [start, after(start, 9)],
        isSucceeded: true,
      },
      intentWith({
        terms: { type: 'oco', triggerPrice: decimal('99.5'), trailingPercent: decimal('1.5'), postOnly: true },
      }),
    );

    expect(await orders.add(attempt)).toBe(true);
    expect(await orders.find(attempt.clientOrderId)).toEqual(attempt);
    expect(await orders.attemptsOf(attempt.intent.id)).toEqual([attempt]);
  });

  it('adds an id once, and an attempt of an intent once', async () => {
    const { orders } = await ready(open);
    const other = clientOrderIdOf('binance', {
      account: 'account-1' as AccountId,
      intent: 'x' as IntentId,
      attempt: 1,
    });

    expect(await orders.add(attemptWith())).toBe(true);
    expect(await orders.add(attemptWith())).toBe(false);
    expect(await orders.add({ ...attemptWith(), clientOrderId: other })).toBe(false);
    expect(await orders.add(attemptWith({}, intentWith(), 2))).toBe(true);
    expect((await orders.attemptsOf('intent-1' as IntentId)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('refuses a write by somebody who read before another write', async () => {
    const { orders } = await ready(open);
    const attempt = attemptWith();
    await orders.add(attempt);
    const acked = { ...attempt, known: { ...attempt.known, orderIds: ['x1'] } };

    expect(await Promise.all([orders.save(acked), orders.save(acked)]).then((all) => all.filter(Boolean))).toHaveLength(
      1,
    );
    expect(await orders.save(acked)).toBe(false);
    expect(await orders.find(attempt.clientOrderId)).toEqual({ ...acked, version: 2 });
  });

  it('never takes one trade into two orders', async () => {
    const { orders } = await ready(open);
    const [one, other] = [attemptNumber(1), attemptNumber(2)];
    await orders.add(one);
    await orders.add(other);
    const filled = (attempt: Attempt) => ({ ...attempt, known: { ...attempt.known, fills: [fillOf('t1', 1)] } });
    await orders.save(filled(one));

    await expect(orders.save(filled(other))).rejects.toThrow();
    expect((await orders.find(other.clientOrderId))?.known.fills).toEqual([]);
  });

  it('begins a send only while neither the order nor its account has changed', async () => {
    const { orders, accounts } = await ready(open);
    const attempt = attemptWith();
    await orders.add(attempt);
    const sent = { ...attempt, known: { ...attempt.known, sentAt: start } };
    const used = accountWith({ usage: withEntry(unused, decimal(100), start) });
    await accounts.save({ ...accountWith(), hold: { kind: 'freeze', since: start } });

    expect(await orders.beginSend(sent, used)).toBe(false); // held meanwhile
    expect(await orders.find(attempt.clientOrderId)).toEqual(attempt);

    expect(await orders.beginSend(sent, { ...used, version: 2 })).toBe(true);
    expect(await orders.find(attempt.clientOrderId)).toEqual({ ...sent, version: 2 });
    expect(await accounts.find(used.id)).toMatchObject({ version: 3, usage: used.usage, hold: { kind: 'freeze' } });
    expect(await orders.beginSend(sent, { ...used, version: 3 })).toBe(false); // sent already
    expect(await accounts.find(used.id)).toMatchObject({ version: 3 });
  });

  it('begins one of two sends that come at once', async () => {
    const { orders } = await ready(open);
    const attempt = attemptWith();
    await orders.add(attempt);
    const sent = { ...attempt, known: { ...attempt.known, sentAt: start } };

    const begun = await Promise.all([1, 2, 3].map(() => orders.beginSend(sent, accountWith())));

    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  it('lists what is open and what is unclear, oldest first', async () => {
    const { orders } = await ready(open);
    const rows = [
      attemptNumber(4, { sentAt: start, orderIds: ['a'] }),
      attemptNumber(3, { sentAt: start, unclear: 'Deadline' }),
      attemptNumber(2, { sentAt: start, orderIds: ['b'], outcome: 'cancelled' }),
      attemptNumber(1),
      attemptNumber(5, { sentAt: start, orderIds: ['c'], reportedFilled: decimal('0.5') }),
    ];
    for (const row of rows) await orders.add(row);
    const numbers = (all: readonly Attempt[]) => all.map(({ intent }) => Number(intent.id.slice(0, 4)));

    expect(numbers(await orders.open('account-1' as AccountId))).toEqual([1, 3, 4, 5]);
    expect(numbers(await orders.unclear(10))).toEqual([1, 3, 5]);
    expect(numbers(await orders.unclear(1))).toEqual([1]);
    expect(await orders.open('account-2' as AccountId)).toEqual([]);
  });

  it('pages through them, newest first', async () => {
    const { orders } = await ready(open);
    for (const number of [1, 2, 3, 4, 5]) await orders.add(attemptNumber(number, number === 2 ? { dropped: 'x' } : {}));
    const account = 'account-1' as AccountId;
    const numbers = (all: readonly Attempt[]) => all.map(({ intent }) => Number(intent.id.slice(0, 4)));

    const first = await orders.page({ account, which: 'all', limit: 2 });
    const second = await orders.page({ account, which: 'all', limit: 2, before: first.next ?? '' });
    const third = await orders.page({ account, which: 'all', limit: 2, before: second.next ?? '' });

    expect([first, second, third].map((page) => numbers(page.orders))).toEqual([[5, 4], [3, 2], [1]]);
    expect(third.next).toBeUndefined();
    expect(numbers((await orders.page({ account, which: 'open', limit: 5 })).orders)).toEqual([5, 4, 3, 1]);
    expect((await orders.page({ account, which: 'all', limit: 5, before: 'nonsense' })).orders).toEqual([]);
    await expect(orders.page({ account, which: 'all', limit: 0 })).rejects.toThrow(RangeError);
  });

  it('finds the last attempt by the beginning of its intent', async () => {
    const { orders } = await ready(open);
    const intent = intentWith({ id: 'abcd00000000000000000001' as IntentId });
    await orders.add(attemptWith({}, intent));
    await orders.add(attemptWith({}, intent, 2));
    await orders.add(attemptWith({}, intentWith({ id: 'abce00000000000000000001' as IntentId })));
    const account = 'account-1' as AccountId;

    expect(await orders.search(account, 'abcd')).toMatchObject({ number: 2 });
    await orders.add(attemptWith({}, intentWith({ id: 'abcd00000000000000000002' as IntentId })));
    expect(await orders.search(account, 'abcd')).toBe('ambiguous');
    expect(await orders.search(account, 'ffff')).toBeUndefined();
    expect(await orders.search(account, '.*')).toBeUndefined();
    expect(await orders.search('account-2' as AccountId, 'abcd')).toBeUndefined();
  });

  it('keeps times to the millisecond', async () => {
    const { orders } = await ready(open);
    const attempt = attemptWith({ sentAt: at(1_767_000_000_123) });
    await orders.add(attempt);

    expect((await orders.find(attempt.clientOrderId))?.known.sentAt).toBe(1_767_000_000_123);
  });
};
