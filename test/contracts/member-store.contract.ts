import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { MemberId } from '../../src/members/member.ts';
import { at } from '../../src/time.ts';
import type { StoreContract } from './stores.ts';

const identity = (personId: string, platform = 'telegram') => ({ platform: platformId(platform), personId });
const first = { language: 'de', at: at(1_000) } as const;

/** Promises of `MemberStore`. */
export const memberStoreContract: StoreContract = (open) => {
  it('makes a guest on first sight and knows the same one from then on', async () => {
    const { members } = open().stores;

    const member = await members.meet(identity('1'), first);

    expect(member).toEqual({
      id: member.id,
      identities: [identity('1')],
      role: 'guest',
      language: 'de',
      joinedAt: 1_000,
    });
    expect(await members.meet(identity('1'), { language: 'en', at: at(9) })).toEqual(member);
    expect(await members.count()).toBe(1);
  });

  it('makes one member of two calls at once', async () => {
    const { members } = open().stores;

    const met = await Promise.all(Array.from({ length: 8 }, () => members.meet(identity('1'), first)));

    expect(new Set(met.map(({ id }) => id)).size).toBe(1);
    expect(await members.count()).toBe(1);
  });

  it('finds members by their own id, and by those they are known by', async () => {
    const { members } = open().stores;
    const ann = await members.meet(identity('1'), first);
    const bob = await members.meet(identity('2'), first);
    await members.identify(ann.id, identity('topic', 'ntfy'));

    expect((await members.byId(ann.id))?.identities).toHaveLength(2);
    expect(await members.byId('nobody' as MemberId)).toBeUndefined();
    const found = await members.among([identity('1'), identity('topic', 'ntfy'), identity('2'), identity('3')]);
    expect(found.map(({ id }) => id).toSorted()).toEqual([ann.id, bob.id].toSorted());
    expect(await members.among([])).toEqual([]);
  });

  it('tells people of two platforms apart', async () => {
    const { members } = open().stores;

    const met = [await members.meet(identity('1'), first), await members.meet(identity('1', 'console'), first)];

    expect(met[0]?.id).not.toBe(met[1]?.id);
  });

  it('remembers the language a member chose', async () => {
    const { members } = open().stores;
    const { id } = await members.meet(identity('1'), first);

    await members.setLanguage(id, 'en');

    expect(await members.languageOf(identity('1'))).toBe('en');
    expect(await members.languageOf(identity('2'))).toBeUndefined();
    expect((await members.meet(identity('1'), first)).language).toBe('en');
  });

  it('gives a member one more identity, which nobody else can take, and takes it away again', async () => {
    const { members } = open().stores;
    const { id } = await members.meet(identity('1'), first);
    const other = await members.meet(identity('2'), first);
    const topic = identity('topic', 'ntfy');

    expect(await members.find(topic)).toBeUndefined();
    expect(await members.identify(id, topic)).toBe(true);
    expect(await members.identify(other.id, topic)).toBe(false);
    expect(await members.identify(id, identity('2'))).toBe(false);
    expect((await members.find(topic))?.identities).toEqual([identity('1'), topic]);

    expect(await members.forget(other.id, topic)).toBe(false);
    expect(await members.forget(id, topic)).toBe(true);
    expect(await members.forget(id, topic)).toBe(false);
    expect((await members.find(identity('1')))?.identities).toEqual([identity('1')]);
  });

  it('refuses the language of nobody', async () => {
    await expect(open().stores.members.setLanguage('none' as MemberId, 'en')).rejects.toThrow(TypeError);
  });
};
