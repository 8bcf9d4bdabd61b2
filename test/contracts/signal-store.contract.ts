import { expect, it } from 'vitest';
import type { SignalId } from '../../src/signals/signal.ts';
import { after } from '../../src/time.ts';
import { chat, item, market, signal, signalId } from '../support/build-signal.ts';
import type { StoreContract, Stores } from './stores.ts';

const alone = (...numbers: number[]) => numbers.map((number) => ({ signal: signal(number), deliveries: [] }));
const ids = (signals: readonly { id: string }[]) => signals.map(({ id }) => id);

/** Promises of `SignalStore`. */
export const signalStoreContract: StoreContract = (open) => {
  it('gives back a signal exactly as it was saved', async () => {
    const { signals } = open().stores;

    const added = await signals.addNew([{ signal: signal(1), deliveries: [] }]);

    expect(added).toEqual([signal(1)]);
    expect(await signals.find(signalId(1))).toEqual(signal(1));
    expect((await signals.latest({ limit: 1 })).signals).toEqual([signal(1)]);
  });

  it('returns exactly the new ones, in the order given', async () => {
    const { signals } = open().stores;
    await signals.addNew(alone(2, 4));

    const added = await signals.addNew(alone(5, 4, 1, 2, 3, 1));

    expect(ids(added)).toEqual([5, 1, 3].map(signalId));
    expect(await signals.count()).toBe(5);
    expect(await signals.addNew(alone(1, 2, 3, 4, 5))).toEqual([]);
    expect(await signals.addNew([])).toEqual([]);
  });

  it('saves each signal once over calls at the same time, and each by one of them', async () => {
    const { signals, outbox } = open().stores;
    const batch = Array.from({ length: 12 }, (_, number) => withItem(number));

    const answers = await Promise.all(Array.from({ length: 6 }, (_, call) => signals.addNew(batch.slice(call))));

    expect(ids(answers.flat()).sort()).toEqual(ids(batch.map((entry) => entry.signal)));
    expect(await signals.count()).toBe(12);
    expect(await outbox.counts()).toEqual({ pending: 12 });
  });

  it('queues the items of new signals, and none of a signal seen before', async () => {
    const { signals, outbox } = open().stores;
    await signals.addNew([withItem(1)]);

    await signals.addNew([
      { signal: signal(1), deliveries: [item(1, chat('other'))] },
      { signal: signal(2), deliveries: [item(2, chat('a')), item(2, chat('b')), item(2, chat('a'))] },
    ]);

    expect(await outbox.counts()).toEqual({ pending: 3 });
  });

  it('queues an item whose key is queued already no second time', async () => {
    const { signals, outbox } = open().stores;
    await signals.addNew([{ signal: signal(1), deliveries: [item(9, chat('a'))] }]);

    const added = await signals.addNew([{ signal: signal(2), deliveries: [item(9, chat('a'))] }]);

    expect(ids(added)).toEqual([signalId(2)]);
    expect(await outbox.counts()).toEqual({ pending: 1 });
  });

  it.each([
    { prefix: '0012', found: 0x12 },
    { prefix: signalId(0x12), found: 0x12 },
    { prefix: '0013', found: undefined },
    { prefix: '001', found: undefined },
    { prefix: '.*', found: undefined },
    { prefix: '0012zzzz', found: undefined },
    { prefix: '00120000000000001', found: undefined },
  ])('finds by "$prefix"', async ({ prefix, found }) => {
    const { signals } = open().stores;
    await signals.addNew(alone(0x11, 0x12));

    expect(await signals.find(prefix)).toEqual(found === undefined ? undefined : signal(found));
  });

  it('says where a prefix means more than one', async () => {
    const { signals } = open().stores;
    const twin = signal(1, { id: `${signalId(1).slice(0, 15)}f` as SignalId });
    await signals.addNew([...alone(1), { signal: twin, deliveries: [] }]);

    expect(await signals.find('0001')).toBe('ambiguous');
    expect(await signals.find(twin.id)).toEqual(twin);
  });

  it('pages from the newest saved to the oldest, each once', async () => {
    const { signals } = open().stores;
    for (const number of [3, 1, 5, 2, 4]) await signals.addNew(alone(number));

    const first = await signals.latest({ limit: 2 });
    const second = await signals.latest({ limit: 2, ...cursor(first.next) });
    const third = await signals.latest({ limit: 2, ...cursor(second.next) });

    expect([first, second, third].map((page) => ids(page.signals))).toEqual(
      [[4, 2], [5, 1], [3]].map((page) => page.map(signalId)),
    );
    expect(third.next).toBeUndefined();
    expect((await signals.latest({ limit: 5 })).next).toBeUndefined();
  });

  it('leads nowhere from a cursor that no page gave', async () => {
    const { signals } = open().stores;
    await signals.addNew(alone(1));

    expect(await signals.latest({ limit: 5, before: "'; drop" })).toEqual({ signals: [] });
  });

  it.each([0, -1, 201, 1.5, Number.NaN])('refuses a page of %d', async (limit) => {
    await expect(open().stores.signals.latest({ limit })).rejects.toThrow(RangeError);
  });

  it('shows only signals of markets that the chat watches', async () => {
    const { signals, watches } = open().stores;
    const [bitcoin, solana] = [market('okx:BTC/USDT:USDT@1h'), market('okx:SOL/USDT@1h')];
    await watches.add(chat('a'), solana);
    await watches.add(chat('b'), bitcoin);
    await saveIn(signals, [1, bitcoin], [2, solana], [3, bitcoin], [4, solana]);

    expect(ids((await signals.latest({ limit: 10, watchedBy: chat('a') })).signals)).toEqual([4, 2].map(signalId));
    expect(await signals.latest({ limit: 10, watchedBy: chat('nobody') })).toEqual({ signals: [] });
  });

  it('shows only signals known at or after a time', async () => {
    const { signals } = open().stores;
    await signals.addNew(alone(1, 2, 3));

    expect(ids((await signals.latest({ limit: 10, since: signal(2).knownAt })).signals)).toEqual([3, 2].map(signalId));
    expect(await signals.latest({ limit: 10, since: after(signal(3).knownAt, 1) })).toEqual({ signals: [] });
  });
};

function withItem(number: number) {
  return { signal: signal(number), deliveries: [item(number, chat('a'))] };
}

function cursor(before: string | undefined) {
  return before === undefined ? {} : { before };
}

async function saveIn(signals: Stores['signals'], ...entries: [number, ReturnType<typeof market>][]) {
  await signals.addNew(
    entries.map(([number, where]) => ({ signal: signal(number, { market: where }), deliveries: [] })),
  );
}
