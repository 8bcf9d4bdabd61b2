import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { marketKey } from '../../src/market/market.ts';
import { type Followed, isDone } from '../../src/outcomes/followed.ts';
import { recordOfOutcome } from '../../src/outcomes/record-of.ts';
import type { FollowStore } from '../../src/ports/follow-store.ts';
import { at } from '../../src/time.ts';
import { among, atLeast } from './filter.ts';
import { type FollowDoc, followModel, progressOf, toFollowed } from './models/follow-model.ts';
import { type StoreClock, storeClock } from './store-clock.ts';
import { guarded, isDuplicate, isTrouble, storeDeadlineMs } from './store-error.ts';
import { appendEntries } from './track-record.ts';
import { inTransaction } from './transaction.ts';

/** Followed signals in MongoDB. The end of one and its row in the track record are one write. */
export function mongoFollowStore(connection: Connection): FollowStore {
  const rows = followModel(connection);
  const clock = storeClock(connection);

  return guarded<FollowStore>({
    async open(market) {
      const found = await rows
        .find({ market: marketKey(market), done: false })
        .sort({ knownAt: 1 })
        .lean<FollowDoc[]>();
      return found.map(toFollowed);
    },
    async save(followed) {
      const under = followed.filter((one) => !isDone(one));
      const writes = under.map((one) => ({
        updateOne: { filter: { _id: one.signal, done: false }, update: { $set: progressOf(one) } },
      }));
      if (writes.length > 0) await rows.bulkWrite(writes, { ordered: false });
      await saveEnds({ connection, clock }, followed.filter(isDone));
    },
    async find(signal) {
      const row = await rows.findOne({ _id: signal }).lean<FollowDoc>();
      return row ? toFollowed(row) : undefined;
    },
    async done({ since, limit }) {
      const known = since === undefined ? {} : { knownAt: atLeast(new Date(since)) };
      const found = rows.find({ done: true, ...known }).sort({ knownAt: 1 });
      return (await found.limit(limit).lean<FollowDoc[]>()).map(toFollowed);
    },
  });
}

interface Writer {
  readonly connection: Connection;
  readonly clock: StoreClock;
}

/** Looks again at what is not recorded yet whenever another writer came first or an answer was lost. */
async function saveEnds(writer: Writer, ended: readonly Followed[]): Promise<void> {
  const end = performance.now() + storeDeadlineMs;
  for (;;) {
    const open = await stillOpen(writer.connection, ended);
    if (open.length === 0) return;
    try {
      return await saveAtOnce(writer, open);
    } catch (error) {
      if (performance.now() > end || !(error instanceof EndedMeanwhile || isTrouble(error) || isDuplicate(error)))
        throw error;
    }
    await sleep(Math.random() * 20); // so that two writers do not meet again
  }
}

async function stillOpen(connection: Connection, ended: readonly Followed[]): Promise<readonly Followed[]> {
  if (ended.length === 0) return [];
  const ids = ended.map(({ signal }) => signal);
  const rows = await followModel(connection)
    .find({ _id: among(ids), done: false }, { _id: 1 })
    .lean();
  const open = new Set(rows.map(({ _id }) => _id));
  return ended.filter(({ signal }) => open.has(signal));
}

async function saveAtOnce({ connection, clock }: Writer, ended: readonly Followed[]): Promise<void> {
  const now = at((await clock()).getTime());
  await inTransaction(connection, async (session) => {
    await appendEntries(
      connection,
      session,
      ended.map((one) => recordOfOutcome(one, now)),
    );
    const writes = ended.map((one) => ({
      updateOne: { filter: { _id: one.signal, done: false }, update: { $set: progressOf(one) } },
    }));
    const { matchedCount } = await followModel(connection).bulkWrite(writes, { session });
    if (matchedCount !== ended.length) throw new EndedMeanwhile();
  });
}

/** Another writer was faster: the transaction is given up, and what is left is looked at again. */
class EndedMeanwhile extends Error {}
