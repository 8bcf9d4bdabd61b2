import type { ClientSession, Connection } from 'mongoose';
import type { TrackRecord } from '../../src/ports/track-record.ts';
import { emptyHead, entriesBehind, type TrackDraft, type TrackHead } from '../../src/track-record/track-entry.ts';
import { above } from './filter.ts';
import { fromEntry, type TrackDoc, toEntry, trackHeadModel, trackModel } from './models/track-model.ts';
import { guarded } from './store-error.ts';

const headId = 'head';

/** The track record in MongoDB, for whoever reads it. */
export function mongoTrackRecord(connection: Connection): TrackRecord {
  return guarded<TrackRecord>({
    head: () => headOf(connection),
    async entries(behind, limit) {
      const rows = await trackModel(connection)
        .find({ _id: above(behind) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<TrackDoc[]>();
      return rows.map(toEntry);
    },
  });
}

/** Adds rows within the transaction of what they record. Of two writers at once, one has to begin again. */
export async function appendEntries(
  connection: Connection,
  session: ClientSession,
  drafts: readonly TrackDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const head = await headOf(connection, session);
  const entries = entriesBehind(head, drafts);
  const last = entries.at(-1) ?? head;
  const moved = { $set: { seq: last.seq, hash: last.hash } };
  await trackHeadModel(connection).updateOne({ _id: headId }, moved, { session, upsert: true });
  await trackModel(connection).insertMany(entries.map(fromEntry), { session });
}

async function headOf(connection: Connection, session?: ClientSession): Promise<TrackHead> {
  const row = await trackHeadModel(connection)
    .findOne({ _id: headId })
    .session(session ?? null)
    .lean<TrackHead>();
  return row ? { seq: row.seq, hash: row.hash } : emptyHead;
}
