import { expect, it } from 'vitest';
import { type Followed, followedOf, stepFollowed } from '../../src/outcomes/followed.ts';
import { faultOf } from '../../src/track-record/check-chain.ts';
import { market, signal, signalId } from '../support/build-signal.ts';
import type { StoreContract, Stores } from './stores.ts';

/** A signal with its plan followed, as the scan saves it. */
function published(number: number, where = market()) {
  const one = signal(number, { market: where });
  return { signal: one, deliveries: [], followed: followedOf(one, '0.01') };
}

/** The same once the market has run away from the plan. */
function ended({ followed }: ReturnType<typeof published>): Followed {
  const openTime = followed.knownAt;
  const far = 1_000_000 * (followed.side > 0 ? 1 : 0.000001);
  const candle = { openTime, open: far, high: far, low: far, close: far, volume: 1 };
  return stepFollowed(followed, candle, { endedZones: new Set(), finer: [] });
}

async function recorded({ trackRecord }: Stores) {
  const entries = await trackRecord.entries(0, 100);
  expect(faultOf(entries, await trackRecord.head())).toBeUndefined();
  return entries.map(({ kind, body }) => `${kind} ${JSON.parse(body).signal}`);
}

/** Promises of `FollowStore`, and of the `TrackRecord` that it writes to. */
export const followStoreContract: StoreContract = (open) => {
  it('follows what is published, and records it in the same write', async () => {
    const { stores } = open();
    await stores.signals.addNew([published(1), { signal: signal(2), deliveries: [] }, published(3)]);
    await stores.signals.addNew([published(1)]);

    expect(await stores.follows.open(market())).toEqual([published(1).followed, published(3).followed]);
    expect(await recorded(stores)).toEqual([`signal ${signalId(1)}`, `signal ${signalId(3)}`]);
  });

  it('saves how far each has come, of its market alone', async () => {
    const { stores } = open();
    const other = market('okx:SOL/USDT@1h');
    await stores.signals.addNew([published(1), published(2, other)]);
    const { followed } = published(1);
    const further = { ...followed, position: followed.knownAt };
    await stores.follows.save([further]);

    expect(await stores.follows.open(market())).toEqual([further]);
    expect(await stores.follows.find(signalId(1))).toEqual(further);
    expect(await stores.follows.open(other)).toEqual([published(2, other).followed]);
    expect(await stores.follows.find(signalId(9))).toBeUndefined();
  });

  it('records the end of one once, also when it is saved again', async () => {
    const { stores } = open();
    await stores.signals.addNew([published(1), published(2)]);
    const end = ended(published(1));
    await Promise.all([stores.follows.save([end]), stores.follows.save([end])]);
    await stores.follows.save([published(1).followed]);

    expect(await stores.follows.find(signalId(1))).toEqual(end);
    expect(await stores.follows.open(market())).toEqual([published(2).followed]);
    expect(await stores.follows.done({ limit: 10 })).toEqual([end]);
    expect(await recorded(stores)).toEqual([1, 2].map((n) => `signal ${signalId(n)}`).concat(`outcome ${signalId(1)}`));
  });

  it('keeps one chain over writers at the same time', async () => {
    const { stores } = open();
    await Promise.all(Array.from({ length: 6 }, (_, n) => stores.signals.addNew([published(n)])));
    await Promise.all(Array.from({ length: 6 }, (_, n) => stores.follows.save([ended(published(n))])));

    expect(await recorded(stores)).toHaveLength(12);
    expect(await stores.follows.done({ limit: 4 })).toHaveLength(4);
    expect(await stores.follows.done({ since: signal(4).knownAt, limit: 10 })).toHaveLength(2);
  });

  it('is read in pages behind a row', async () => {
    const { signals, trackRecord } = open().stores;
    await signals.addNew([published(1), published(2), published(3)]);

    expect((await trackRecord.entries(1, 1)).map(({ seq }) => seq)).toEqual([2]);
    expect(await trackRecord.entries(3, 10)).toEqual([]);
  });
};
