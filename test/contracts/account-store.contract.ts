import { expect, it } from 'vitest';
import type { MemberId } from '../../src/members/member.ts';
import type { AccountId } from '../../src/orders/account.ts';
import { unused, withEntry } from '../../src/orders/usage.ts';
import { after } from '../../src/time.ts';
import { accountWith, decimal, start } from '../support/build-order.ts';
import type { StoreContract } from './stores.ts';

const held = accountWith({
  hold: { kind: 'freeze', since: start },
  usage: withEntry(unused, decimal('12.5'), start),
  strays: { ocabc: 2 },
  reconciledAt: start,
  limits: { ...accountWith().limits, symbols: ['BTC/USDT'] },
});

/** Promises of `AccountStore`. */
export const accountStoreContract: StoreContract = (open) => {
  it('gives an account back exactly as it was saved', async () => {
    const { accounts } = open().stores;
    await accounts.add(held);

    expect(await accounts.find(held.id)).toEqual(held);
    expect(await accounts.of(held.member)).toEqual([held]);
    expect(await accounts.all()).toEqual([held]);
    expect(await accounts.find('account-9' as AccountId)).toBeUndefined();
  });

  it('keeps names unique for each member', async () => {
    const { accounts } = open().stores;
    const second = accountWith({ id: 'account-2' as AccountId });

    expect(await accounts.add(accountWith())).toBe(true);
    expect(await accounts.add(second)).toBe(false);
    expect(await accounts.add({ ...second, member: 'member-2' as MemberId })).toBe(true);
    expect(await accounts.of('member-1' as MemberId)).toHaveLength(1);
  });

  it('puts the one that was chosen last first', async () => {
    const { accounts } = open().stores;
    await accounts.add(accountWith());
    await accounts.add(accountWith({ id: 'account-2' as AccountId, name: 'b', chosenAt: after(start, 5) }));
    await accounts.add(accountWith({ id: 'account-3' as AccountId, name: 'c', chosenAt: after(start, 2) }));

    const ids = (await accounts.of('member-1' as MemberId)).map(({ id }) => id);
    expect(ids).toEqual(['account-2', 'account-3', 'account-1']);
  });

  it('refuses a write by somebody who read before another write', async () => {
    const { accounts } = open().stores;
    await accounts.add(held);
    const { hold: _, ...released } = held;

    const both = await Promise.all([accounts.save(released), accounts.save({ ...released, name: 'other' })]);

    expect(both.filter(Boolean)).toHaveLength(1);
    const saved = await accounts.find(held.id);
    expect(saved).toMatchObject({ version: 2 });
    expect(saved).not.toHaveProperty('hold');
    expect(await accounts.save(released)).toBe(false);
  });

  it('forgets an account', async () => {
    const { accounts } = open().stores;
    await accounts.add(accountWith());

    expect(await accounts.remove('account-1' as AccountId)).toBe(true);
    expect(await accounts.remove('account-1' as AccountId)).toBe(false);
    expect(await accounts.all()).toEqual([]);
  });
};
