import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { Delivery, LeasedItem } from '../../src/delivery/outbox-item.ts';
import type { LeaseRequest } from '../../src/ports/outbox-store.ts';
import { chat, item, signal } from '../support/build-signal.ts';
import type { StoreContract, StoreSubject } from './stores.ts';

const leaseMs = 300;
const done: Delivery = { state: 'done', messageId: '77' };
const later = (retryAfterMs: number): Delivery => ({ state: 'pending', retryAfterMs, reason: 'rate-limited' });

/** Promises of `OutboxStore`. */
export const outboxStoreContract: StoreContract = (open) => {
  it('leases what was queued, oldest first, as it was queued', async () => {
    const { stores } = await queued(open(), [1, 'a'], [2, 'b'], [3, 'c']);

    const items = await stores.outbox.lease(request({ limit: 2 }));

    expect(items.map(({ to }) => to.chat)).toEqual(['a', 'b']);
    expect(items[0]).toMatchObject({ ...item(1, chat('a')), fence: 1, attempts: 0, doubts: 0 });
    expect(await stores.outbox.counts()).toEqual({ leased: 2, pending: 1 });
  });

  it('leases an item to one worker only', async () => {
    const entries = Array.from({ length: 20 }, (_, number) => [number, `chat-${number}`] as const);
    const { stores } = await queued(open(), ...entries);

    const leases = await Promise.all(
      ['w1', 'w2', 'w3'].map((worker) => stores.outbox.lease(request({ worker, limit: 20 }))),
    );

    const ids = leases.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await drained(stores, leases.flat())).toBe(20);
  });

  it('leases only for the platforms asked for', async () => {
    const { stores } = open();
    await stores.signals.addNew([
      { signal: signal(1), deliveries: [item(1, chat('a')), item(1, chat('a', 'console'))] },
    ]);

    const items = await stores.outbox.lease(request({ platforms: [platformId('console')] }));

    expect(items.map(({ to }) => to)).toEqual([chat('a', 'console')]);
    expect(await stores.outbox.lease(request({ platforms: [] }))).toEqual([]);
  });

  it('goes strictly in order within a chat, whatever becomes of the first', async () => {
    const { stores } = await queued(open(), [1, 'a'], [2, 'a'], [3, 'a'], [4, 'b']);
    const [first, other] = await stores.outbox.lease(request());

    expect([first?.to.chat, other?.to.chat]).toEqual(['a', 'b']);
    expect(await stores.outbox.lease(request())).toEqual([]);
    await finish(stores, first, { state: 'gone', reason: 'blocked' });
    const [second] = await stores.outbox.lease(request());
    await finish(stores, second, later(60_000));

    expect(second?.content).toEqual({ kind: 'signal', signal: signal(2).id });
    expect(await stores.outbox.lease(request())).toEqual([]);
  });

  it('keeps the order for an item queued while an earlier one waits', async () => {
    const subject = await queued(open(), [1, 'a']);
    const [first] = await subject.stores.outbox.lease(request());
    await finish(subject.stores, first, later(leaseMs));
    await queued(subject, [2, 'a']);

    expect(await subject.stores.outbox.lease(request())).toEqual([]);
    await subject.pass(leaseMs + 50);
    expect((await subject.stores.outbox.lease(request())).map(signalOf)).toEqual([signal(1).id]);
  });

  it('reaches chats behind one that has to wait with much', async () => {
    const many = Array.from({ length: 30 }, (_, number) => [number, 'slow'] as const);
    const { stores } = await queued(open(), ...many, [99, 'quick']);
    const [slow] = await stores.outbox.lease(request({ limit: 1 }));

    const [quick] = await stores.outbox.lease(request({ limit: 1 }));

    expect([slow?.to.chat, quick?.to.chat]).toEqual(['slow', 'quick']);
  });

  it('reaches a chat behind many that wait, each with more to come', async () => {
    const items = Array.from({ length: 50 }, (_, number) => [number, `slow-${number % 25}`] as const);
    const subject = await queued(open(), ...items);
    const { outbox } = subject.stores;
    for (const held of await outbox.lease(request({ limit: 25 }))) await outbox.finish(held, later(60_000));
    await queued(subject, [99, 'quick']);

    const [quick] = await outbox.lease(request({ limit: 1 }));

    expect(quick?.to.chat).toBe('quick');
  });

  it('delivers to a chat in the order of saving, with many writers at work', async () => {
    const subject = open();
    const { signals, outbox } = subject.stores;
    const delivered: string[] = [];
    const much = Array.from({ length: 80 }, (_, number) => [100 + number, 'a'] as const);
    const writeLittle = async (number: number) => {
      await sleep(4 * number); // so that some begin after the big one, and could overtake it
      await queued(subject, [number, 'a']);
    };
    const little = Array.from({ length: 20 }, (_, number) => writeLittle(number));
    const writing = Promise.all([queued(subject, ...much), ...little]);
    while (delivered.length < 100) {
      for (const held of await outbox.lease(request())) {
        delivered.push(signalOf(held));
        await outbox.finish(held, done);
      }
      await sleep(1);
    }
    await writing;

    const saved = (await signals.latest({ limit: 100 })).signals.map(({ id }) => id);
    expect(delivered).toEqual(saved.toReversed());
  });

  it('leases again what a holder let expire, and refuses whatever that holder still writes', async () => {
    const subject = await queued(open(), [1, 'a']);
    const { outbox } = subject.stores;
    const stale = await only(outbox.lease(request({ worker: 'dead' })));
    await subject.pass(leaseMs + 50);

    const held = await only(outbox.lease(request({ worker: 'next' })));

    expect(held).toMatchObject({ id: stale.id, fence: stale.fence + 1 });
    expect(await outbox.renew(stale, leaseMs)).toBe(false);
    expect(await outbox.beginSend(stale)).toBe(false);
    expect(await outbox.finish(stale, later(0))).toBe(false);
    expect(await outbox.finish(stale, done)).toBe(false);
    expect(await outbox.counts()).toEqual({ leased: 1 });
    expect(await outbox.finish(held, done)).toBe(true);
    expect(await outbox.finish(stale, done)).toBe(false);
  });

  it('keeps a lease that is renewed', async () => {
    const subject = await queued(open(), [1, 'a']);
    const { outbox } = subject.stores;
    const held = await only(outbox.lease(request()));

    await subject.pass(leaseMs * 0.6);
    expect(await outbox.renew(held, leaseMs * 2)).toBe(true);
    await subject.pass(leaseMs * 0.8);

    expect(await outbox.lease(request())).toEqual([]);
    expect(await outbox.finish(held, done)).toBe(true);
  });

  it('tells the next holder that a send had begun', async () => {
    const subject = await queued(open(), [1, 'a']);
    const { outbox } = subject.stores;
    expect(await outbox.beginSend(await only(outbox.lease(request())))).toBe(true);
    await subject.pass(leaseMs + 50);

    expect(await only(outbox.lease(request()))).toMatchObject({ attempts: 1, doubts: 1 });
  });

  it('forgets the begun send where its end was told', async () => {
    const subject = await queued(open(), [1, 'a']);
    const { outbox } = subject.stores;
    const held = await only(outbox.lease(request()));
    await outbox.beginSend(held);
    await outbox.finish(held, later(0));
    await subject.pass(20);

    expect(await only(outbox.lease(request()))).toMatchObject({ attempts: 1, doubts: 0 });
  });

  it.each<Delivery>([
    done,
    { state: 'parked', reason: 'r' },
    { state: 'unconfirmed', reason: 'r' },
    { state: 'gone', reason: 'r' },
    { state: 'expired', reason: 'r' },
    { state: 'unwanted', reason: 'r' },
  ])('never leases again what is $state, and tells so to whoever asks twice', async (delivery) => {
    const subject = await queued(open(), [1, 'a']);
    const { outbox } = subject.stores;
    const held = await only(outbox.lease(request()));

    expect(await outbox.finish(held, delivery)).toBe(true);
    expect(await outbox.finish(held, delivery)).toBe(true);
    expect(await outbox.renew(held, leaseMs)).toBe(false);
    await subject.pass(leaseMs + 50);

    expect(await outbox.lease(request())).toEqual([]);
    expect(await outbox.counts()).toEqual({ [delivery.state]: 1 });
  });

  it('counts nothing where nothing is queued', async () => {
    expect(await open().stores.outbox.counts()).toEqual({});
  });
};

async function queued(subject: StoreSubject, ...entries: readonly (readonly [number: number, chat: string])[]) {
  const deliveries = entries.map(([number, to]) => ({ signal: signal(number), deliveries: [item(number, chat(to))] }));
  await subject.stores.signals.addNew(deliveries);
  return subject;
}

function request(parts: Partial<LeaseRequest> = {}): LeaseRequest {
  return { worker: 'w', platforms: [platformId('telegram')], limit: 10, leaseMs, ...parts };
}

async function only(lease: Promise<readonly LeasedItem[]>): Promise<LeasedItem> {
  const [held, ...others] = await lease;
  if (!held || others.length > 0) throw new Error('expected exactly one item');
  return held;
}

function signalOf({ content }: LeasedItem): string {
  return content.kind === 'signal' ? content.signal : '';
}

function finish({ outbox }: StoreSubject['stores'], held: LeasedItem | undefined, delivery: Delivery) {
  if (!held) throw new Error('expected an item');
  return outbox.finish(held, delivery);
}

/** Finishes these and whatever else can be leased; how many there were. */
async function drained(stores: StoreSubject['stores'], items: readonly LeasedItem[]): Promise<number> {
  for (const held of items) await stores.outbox.finish(held, done);
  const more = await stores.outbox.lease(request({ limit: 50 }));
  return items.length + (more.length > 0 ? await drained(stores, more) : 0);
}
