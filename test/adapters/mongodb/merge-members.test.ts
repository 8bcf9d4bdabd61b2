import { expect, it } from 'vitest';
import { platformId } from '../../../src/chat/incoming.ts';
import { at } from '../../../src/time.ts';
import { onEveryEngine, useDatabase } from '../../support/databases.ts';
import { mongoStores } from './mongo-stores.ts';

const now = at(Date.UTC(2040, 0, 5)); // far off, so that no expiry of the database's own plays a part
const telegram = { platform: platformId('telegram'), personId: '1' };
const discord = { platform: platformId('discord'), personId: '2' };

onEveryEngine('two members', (engine) => {
  const database = useDatabase(engine);

  async function claimed() {
    const { connection } = database();
    const stores = mongoStores(connection);
    const kept = await stores.members.meet(telegram, { language: 'en', at: now });
    const joined = await stores.members.meet(discord, { language: 'en', at: now });
    const code = { hash: 'hash', member: kept.id, platform: telegram.platform, expiresAt: at(now + 1_000) };
    await stores.links.issue(code);
    await stores.links.claim('hash', joined.id, now);
    const join = () => stores.links.join(code, joined.id, { at: now, items: [] });
    return { stores, kept, joined, join, db: connection.db };
  }

  it('are still two, with their code, where joining them breaks off half way', async () => {
    const { stores, kept, joined, join, db } = await claimed();
    const unreadable = { member: joined.id, name: 'paper' };
    await db?.collection('accounts').insertOne(unreadable);

    await expect(join()).rejects.toThrow(TypeError);

    expect(await stores.members.find(telegram)).toEqual(kept);
    expect(await stores.members.find(discord)).toEqual(joined);
    await db?.collection('accounts').deleteOne({ name: 'paper' });
    expect((await join())?.identities).toEqual([telegram, discord]);
  });

  it('become one to whom goes what was on its way to the other', async () => {
    const { stores, kept, joined, join, db } = await claimed();
    const content = { kind: 'notice', text: { id: 'link-notice' } } as const;
    const to = { platform: discord.platform, chat: '2' };
    await stores.outbox.add([{ dedupeKey: 'one', to, content, memberId: joined.id, about: 'account' }]);

    await join();

    const rows = await db?.collection('outbox').find({}).toArray();
    expect(rows?.map(({ member }) => member)).toEqual([kept.id]);
  });
});
