import { expect, it } from 'vitest';
import type { OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { MemberId } from '../../src/members/member.ts';
import { at } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const ann = 'ann' as MemberId;
const platforms = [chat('a').platform];

/** Promises of `ReceiptStore`. */
export const receiptStoreContract: StoreContract = (open) => {
  it('lists a member’s items, the newest first, page by page, with what became of them', async () => {
    const { outbox, receipts } = open().stores;
    await outbox.add([
      notice('1'),
      notice('2'),
      notice('other', { memberId: 'bob' as MemberId }),
      notice('3', { secondOf: '1' }),
    ]);
    const [held] = await outbox.lease({ worker: 'w', platforms, limit: 1, leaseMs: 5_000 });
    if (held) await outbox.finish(held, { state: 'done', messageId: '7' });

    const all = await receipts.ofMember({ member: ann, skip: 0, limit: 10, eventsOnly: false });

    expect(all.map(({ item, state }) => [item.dedupeKey, state])).toEqual([
      ['3', 'pending'],
      ['2', 'pending'],
      ['1', 'done'],
    ]);
    expect(all[2]).toMatchObject({ item: notice('1'), finishedAt: expect.any(Number), queuedAt: expect.any(Number) });
    expect(await keys({ skip: 1, limit: 1, eventsOnly: false })).toEqual(['2']);
    expect(await keys({ skip: 0, limit: 9, eventsOnly: true })).toEqual(['2', '1']);

    async function keys(query: { skip: number; limit: number; eventsOnly: boolean }) {
      return (await receipts.ofMember({ member: ann, ...query })).map(({ item }) => item.dedupeKey);
    }
  });

  it('counts each event until its member has seen it', async () => {
    const { outbox, receipts } = open().stores;
    await outbox.add([notice('1'), notice('2'), notice('3', { secondOf: '1' })]);
    expect(await receipts.unread(ann)).toBe(2);

    await receipts.markRead('bob' as MemberId, ['1'], at(5_000));
    expect(await receipts.unread(ann)).toBe(2);
    await receipts.markRead(ann, ['1', 'nothing'], at(5_000));
    await receipts.markRead(ann, ['1'], at(9_000));

    expect(await receipts.unread(ann)).toBe(1);
    const seen = await receipts.ofMember({ member: ann, skip: 0, limit: 10, eventsOnly: true });
    expect(seen.map(({ readAt }) => readAt)).toEqual([undefined, 5_000]);
  });
};

function notice(dedupeKey: string, parts: Partial<OutboxItem> = {}): OutboxItem {
  return {
    dedupeKey,
    to: chat('a'),
    content: { kind: 'notice', text: { id: 'status-none' } },
    memberId: ann,
    ...parts,
  };
}
