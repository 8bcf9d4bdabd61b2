import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { at } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const ann = { platform: platformId('telegram'), personId: '7' };
const [early, late, later] = [at(1_000_000), at(8_000_000), at(80_000_000)];

/** Promises of `RecipientStore`. */
export const recipientStoreContract: StoreContract = (open) => {
  it('knows whose a private chat is, and nobody behind a group', async () => {
    const { recipients } = open().stores;
    await recipients.seen(chat('d1'), ann, early);
    await recipients.seen(chat('group'), undefined, early);

    const known = await recipients.among([chat('group'), chat('d1'), chat('never')]);

    expect(known.toSorted((one, other) => one.address.chat.localeCompare(other.address.chat))).toEqual([
      { address: chat('d1'), owner: ann, gone: false, seenAt: early },
      { address: chat('group'), gone: false, seenAt: early },
    ]);
    expect(await recipients.among([])).toEqual([]);
  });

  it('lists a person’s chats, the one used last first', async () => {
    const { recipients } = open().stores;
    await recipients.seen(chat('d1'), ann, early);
    await recipients.seen(chat('d2'), ann, late);
    expect((await recipients.ownedBy([ann])).map(({ address }) => address.chat)).toEqual(['d2', 'd1']);

    await recipients.seen(chat('d1'), ann, later);

    expect((await recipients.ownedBy([ann])).map(({ address }) => address.chat)).toEqual(['d1', 'd2']);
    expect(await recipients.ownedBy([{ ...ann, personId: '8' }])).toEqual([]);
    expect(await recipients.ownedBy([])).toEqual([]);
  });

  it('retires a chat until somebody writes in it, also one never seen', async () => {
    const { recipients } = open().stores;
    await recipients.seen(chat('d1'), ann, early);
    await recipients.retire(chat('d1'), early);
    await recipients.retire(chat('channel'), early);
    const gone = async () => (await recipients.among([chat('d1'), chat('channel')])).filter((one) => one.gone).length;
    expect(await gone()).toBe(2);

    await recipients.seen(chat('d1'), ann, early);
    await recipients.seen(chat('channel'), undefined, early);

    expect(await gone()).toBe(0);
    expect(await recipients.ownedBy([ann])).toMatchObject([{ owner: ann, gone: false }]);
  });
};
