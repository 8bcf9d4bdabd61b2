import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import { usualPreferences } from '../../src/delivery/preferences.ts';
import type { LinkCode } from '../../src/members/link-code.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { AccountId } from '../../src/orders/account.ts';
import { at } from '../../src/time.ts';
import { accountWith } from '../support/build-order.ts';
import type { StoreContract, Stores } from './stores.ts';

const telegram = { platform: platformId('telegram'), personId: '1' };
const discord = { platform: platformId('discord'), personId: '1' };
const now = at(Date.UTC(2040, 0, 5)); // far off, so that no expiry of the database's own plays a part
const code = (hash: string, member: MemberId): LinkCode => ({
  hash,
  member,
  platform: telegram.platform,
  expiresAt: at(now + 1_000),
});
const notice: OutboxItem = {
  dedupeKey: 'linked:1',
  to: { platform: telegram.platform, chat: '1' },
  content: { kind: 'notice', text: { id: 'link-notice' } },
  about: 'account',
};

async function twoMembers({ members }: Stores) {
  const kept = await members.meet(telegram, { language: 'en', at: at(now - 1) });
  const joined = await members.meet(discord, { language: 'de', at: at(now - 2) });
  return { kept, joined };
}

/** Promises of `LinkStore`. */
export const linkStoreContract: StoreContract = (open) => {
  it('finds a code until it expires, and the newest of a member alone', async () => {
    const { links } = open().stores;
    const [ann, bob] = ['ann' as MemberId, 'bob' as MemberId];
    await links.issue(code('first', ann));
    await links.issue(code('second', ann));

    expect(await links.claim('first', bob, now)).toBeUndefined();
    expect(await links.claimed(bob, now)).toBeUndefined();
    expect(await links.claim('second', bob, now)).toEqual(code('second', ann));
    expect(await links.claimed(bob, now)).toEqual(code('second', ann));
    expect(await links.claim('second', bob, at(now + 1_000))).toBeUndefined();
    expect(await links.claimed(bob, at(now + 1_000))).toBeUndefined();
  });

  it('makes one member of two, with all that is theirs', async () => {
    const { stores } = open();
    const { kept, joined } = await twoMembers(stores);
    const inZone = { ...usualPreferences, zone: 'Europe/Berlin' };
    await stores.preferences.save(joined.id, inZone, 0);
    await stores.accounts.add(accountWith({ member: kept.id }));
    const moving = accountWith({ id: 'account-2' as AccountId, member: joined.id });
    await stores.accounts.add(moving);
    await stores.links.issue(code('hash', kept.id));
    await stores.links.claim('hash', joined.id, now);

    const member = await stores.links.join(code('hash', kept.id), joined.id, { at: now, items: [notice] });

    expect(member).toEqual({ ...kept, identities: [telegram, discord], joinedAt: now - 2 });
    expect(await stores.members.find(discord)).toEqual(member);
    expect(await stores.members.byId(joined.id)).toBeUndefined();
    expect((await stores.preferences.load(kept.id)).preferences).toEqual(inZone);
    const names = (await stores.accounts.of(kept.id)).map(({ name }) => name);
    expect(names).toEqual([moving.name, `${moving.name}-2`]);
    expect(await stores.accounts.of(joined.id)).toEqual([]);
    expect(await stores.accounts.save(moving)).toBe(false);
  });

  it('joins by a code once, however many try, and only the one who claimed it last', async () => {
    const { stores } = open();
    const { kept, joined } = await twoMembers(stores);
    const third = await stores.members.meet({ ...discord, personId: '3' }, { language: 'en', at: now });
    await stores.links.issue(code('hash', kept.id));
    await stores.links.claim('hash', third.id, now);
    await stores.links.claim('hash', joined.id, now);
    const join = (who: MemberId) => stores.links.join(code('hash', kept.id), who, { at: now, items: [] });

    expect(await join(third.id)).toBeUndefined();
    const tries = await Promise.allSettled([join(joined.id), join(joined.id), join(joined.id)]);

    expect(tries.filter((done) => done.status === 'fulfilled' && done.value)).toHaveLength(1);
    expect((await stores.members.byId(kept.id))?.identities).toEqual([telegram, discord]);
  });

  it('counts tries at once, each key on its own, until its window is over', async () => {
    const { links } = open().stores;
    const window = { at: now, lengthMs: 1_000 };

    const tried = await Promise.all(Array.from({ length: 12 }, () => links.countTry(['a'], window)));

    const counts = tried.flat().map(({ count }) => count);
    expect(counts.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await links.countTry(['a', 'b'], { at: at(now + 999), lengthMs: 1_000 })).toEqual([
      { count: 13, endsAt: now + 1_000 },
      { count: 1, endsAt: now + 1_999 },
    ]);
    expect(await links.countTry(['a'], { at: at(now + 1_000), lengthMs: 1_000 })).toEqual([
      { count: 1, endsAt: now + 2_000 },
    ]);
  });
};
