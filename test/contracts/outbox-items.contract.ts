import { expect, it } from 'vitest';
import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import type { Delivery, LeasedItem, OutboxItem } from '../../src/delivery/outbox-item.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { LeaseRequest } from '../../src/ports/outbox-store.ts';
import { at, type UnixMs } from '../../src/time.ts';
import { chat } from '../support/build-signal.ts';
import type { StoreContract, StoreSubject } from './stores.ts';

const leaseMs = 300;
const done: Delivery = { state: 'done', messageId: '77' };

/** Promises of `OutboxStore` about items of every kind: what goes first, waits, shares a message, or is replaced. */
export const outboxItemsContract: StoreContract = (open) => {
  it('keeps everything that an item says', async () => {
    const { outbox } = open().stores;
    const full = notice('deal:1', chat('a'), {
      content: {
        kind: 'notice',
        text: { id: 'status-list', args: { before: 'BTC/USDT', item: { id: 'status-none' }, count: 2 } },
        buttons: [{ label: { id: 'button-why' }, line: '/why 1234' }],
      },
      priority: 'urgent',
      memberId: 'm' as MemberId,
      about: 'deal',
      expiresAt: at(Date.UTC(2100, 0)),
      silent: true,
      together: 'burst',
      secondOf: 'deal:0',
    });
    await outbox.add([full]);

    expect(await only(outbox.lease(request()))).toMatchObject(full);
  });

  it('queues the same key once, whoever adds it', async () => {
    const { outbox } = open().stores;
    await Promise.all(
      Array.from({ length: 4 }, () => outbox.add([notice('n:1', chat('a')), notice('n:2', chat('a'))])),
    );
    await outbox.add([]);

    expect(await outbox.counts()).toEqual({ pending: 2 });
  });

  it('leases urgent ones first, past all that waits in the same chat, and the bulk last', async () => {
    const { outbox } = open().stores;
    await outbox.add([
      notice('news', chat('a'), { priority: 'bulk' }),
      notice('usual', chat('a')),
      notice('alarm', chat('a'), { priority: 'urgent' }),
      notice('other', chat('b'), { priority: 'urgent' }),
    ]);

    const items = await outbox.lease(request());
    expect(items.map(({ id }) => id)).toEqual(['alarm', 'other', 'usual', 'news']);
  });

  it('holds what is for later, and lets what follows pass', async () => {
    const subject = open();
    const { outbox } = subject.stores;
    const soon = at((await now(subject)) + 400);
    await outbox.add([notice('later', chat('a'), { notBefore: soon }), notice('usual', chat('a'))]);

    const usual = await only(outbox.lease(request()));
    expect(usual.id).toBe('usual');
    await outbox.finish(usual, done);
    expect(await outbox.counts()).toEqual({ expired: 1, held: 1, done: 1 });
    await subject.pass(450);
    expect((await outbox.lease(request())).map(({ id }) => id)).toEqual(['later']);
  });

  it('leases with the head of a lane those that share its message, and nothing of other lanes', async () => {
    const { outbox } = open().stores;
    const deal = { together: 'burst', about: 'deal' } as const;
    await outbox.add(['d1', 'd2', 'd3', 'd4'].map((key) => notice(key, chat('a'), deal)));
    await outbox.add([notice('o1', chat('a'), { together: 'burst', about: 'order' }), notice('d5', chat('b'), deal)]);
    const [head] = await outbox.lease(request({ limit: 1 }));
    if (!head) throw new Error('nothing was leased');

    const followers = await outbox.leaseFollowers(head, request({ limit: 2 }));

    expect(head.id).toBe('d1');
    expect(followers.map(({ id }) => id)).toEqual(['d2', 'd3']);
    expect((await outbox.lease(request())).map(({ id }) => id)).toEqual(['o1', 'd5']);
  });

  it('knows the last message of a lane, and whether there is room in it', async () => {
    const { outbox } = open().stores;
    const deal = { together: 'burst', about: 'deal' } as const;
    await outbox.add(['d1', 'd2', 'd3'].map((key) => notice(key, chat('a'), deal)));
    const [head] = await outbox.lease(request());
    if (!head) throw new Error('nothing was leased');
    expect(await outbox.lastMessage(head, 3)).toBeUndefined();
    for (const held of [head, ...(await outbox.leaseFollowers(head, request({ limit: 1 })))])
      await outbox.finish(held, done);

    const third = await only(outbox.lease(request()));

    const shared = await outbox.lastMessage(third, 3);
    expect([shared?.messageId, shared?.items.map(({ dedupeKey }) => dedupeKey)]).toEqual(['77', ['d1', 'd2']]);
    expect(await outbox.lastMessage(third, 2)).toBeUndefined();
  });

  it('queues what takes the place of an item with its end, once, and not for a stale holder', async () => {
    const subject = open();
    const { outbox } = subject.stores;
    await outbox.add([notice('n', chat('a'))]);
    const stale = await only(outbox.lease(request()));
    await subject.pass(leaseMs + 50);
    const held = await only(outbox.lease(request()));
    const next = notice('n:second', chat('b', 'console'), { secondOf: 'n' });

    expect(await outbox.finish(stale, { state: 'gone', reason: 'r' }, next)).toBe(false);
    expect(await outbox.counts()).toEqual({ leased: 1 });
    expect(await outbox.finish(held, { state: 'gone', reason: 'r' }, next)).toBe(true);
    expect(await outbox.finish(held, { state: 'gone', reason: 'r' }, next)).toBe(true);
    expect(await outbox.counts()).toEqual({ gone: 1, pending: 1 });
    expect(await only(outbox.lease(request({ platforms: [platformId('console')] })))).toMatchObject(next);
  });

  it('says since when the one waits that waits longest', async () => {
    const subject = open();
    const { outbox } = subject.stores;
    const before = await now(subject);
    expect(await outbox.waitingSince()).toBeUndefined();
    await outbox.add([notice('later', chat('a'), { notBefore: at(before + 60_000) })]);
    expect(await outbox.waitingSince()).toBeUndefined();
    await outbox.add([notice('due', chat('a'))]);

    expect((await outbox.waitingSince()) ?? 0).toBeGreaterThanOrEqual(before - 50);
    await outbox.add([notice('soon', chat('a'), { notBefore: at(before + 300) })]);
    await outbox.finish(await only(outbox.lease(request())), done);
    await subject.pass(350);
    await outbox.lease(request({ platforms: [platformId('clock')] }));

    expect((await outbox.waitingSince()) ?? 0).toBeGreaterThanOrEqual(before + 300);
  });
};

function notice(dedupeKey: string, to: ChatAddress, parts: Partial<OutboxItem> = {}): OutboxItem {
  return { dedupeKey, to, content: { kind: 'notice', text: { id: 'status-none' } }, ...parts };
}

/** The store's time, as what is queued now says it. */
async function now({ stores: { outbox } }: StoreSubject): Promise<UnixMs> {
  await outbox.add([notice('clock', chat('clock', 'clock'))]);
  const held = await only(outbox.lease(request({ platforms: [platformId('clock')] })));
  await outbox.finish(held, { state: 'expired', reason: 'r' });
  return held.queuedAt;
}

function request(parts: Partial<LeaseRequest> = {}): LeaseRequest {
  return { worker: 'w', platforms: [platformId('telegram')], limit: 10, leaseMs, ...parts };
}

async function only(lease: Promise<readonly LeasedItem[]>): Promise<LeasedItem> {
  const [held, ...others] = await lease;
  if (!held || others.length > 0) throw new Error('expected exactly one item');
  return held;
}
