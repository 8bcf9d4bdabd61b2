import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import type { Context, Reply } from '../commands/context.ts';
import type { Cursor, Cursors } from '../engine.ts';
import { MongoError } from '../mongo-error.ts';
import { docOf } from '../query/value.ts';

export type Opening = {
  readonly collection: string;
  readonly docs: Iterable<Uint8Array>;
  readonly batchSize: number | undefined;
  /** Documents in all; undefined where there is no limit. */
  readonly most?: number | undefined;
  /** One batch and no more, whatever is left. */
  readonly single?: boolean;
  readonly keep?: boolean;
};

const firstBatchSize = 101;
const batchBytes = 16 * 1024 * 1024;
const idleMs = 10 * 60_000;

/** The first batch of a result, and a cursor where that is not all. */
export function openCursor(context: Context, opening: Opening): Reply {
  const namespace = `${context.db}.${opening.collection}`;
  const cursor: Cursor = {
    id: newId(),
    namespace,
    docs: opening.docs[Symbol.iterator](),
    transaction: context.transaction,
    session: context.session,
    keep: opening.keep ?? false,
    held: undefined,
    left: opening.most ?? Number.POSITIVE_INFINITY,
    usedAt: context.engine.now(),
  };
  const { docs, ended } = nextBatch(cursor, opening.batchSize ?? firstBatchSize);
  const closed = ended || (opening.single ?? false);
  if (!closed) context.engine.cursors.set(cursor.id, cursor);
  return replyOf(cursor, { field: 'firstBatch', docs, closed });
}

/** The next batch of an open cursor; throws 43 where it is gone. */
export function continueCursor(context: Context, id: bigint, wanted: { namespace: string; batchSize: number }): Reply {
  const { cursors, now } = context.engine;
  const cursor = cursors.get(id);
  if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
  assertOwner(context, cursor, wanted.namespace);
  cursor.usedAt = now();
  const { docs, ended } = nextOrClose(context, cursor, wanted.batchSize);
  if (ended) cursors.delete(id);
  return replyOf(cursor, { field: 'nextBatch', docs, closed: ended });
}

/** Closes cursors that nobody has asked for in ten minutes, and those of ended transactions. */
export function closeIdle(cursors: Cursors, now: number): void {
  for (const { id, usedAt, keep } of cursors.values()) if (!keep && now - usedAt > idleMs) cursors.delete(id);
}

/** Closes the cursors that match, of a session or a transaction that has ended. */
export function closeCursors(cursors: Cursors, matches: (cursor: Cursor) => boolean): void {
  for (const cursor of cursors.values()) if (matches(cursor)) cursors.delete(cursor.id);
}

type NextBatch = { readonly docs: readonly Uint8Array[]; readonly ended: boolean };

/** A read that has failed is not asked again. */
function nextOrClose({ engine }: Context, cursor: Cursor, batchSize: number): NextBatch {
  try {
    return nextBatch(cursor, batchSize);
  } catch (error) {
    engine.cursors.delete(cursor.id);
    throw error;
  }
}

function nextBatch(cursor: Cursor, batchSize: number): NextBatch {
  const docs: Uint8Array[] = [];
  let bytes = 0;
  while (docs.length < batchSize && cursor.left > 0) {
    const doc = cursor.held ?? cursor.docs.next().value;
    cursor.held = undefined;
    if (doc === undefined) return { docs, ended: true };
    if (docs.length > 0 && bytes + doc.length > batchBytes) {
      cursor.held = doc;
      return { docs, ended: false };
    }
    bytes += doc.length;
    cursor.left -= 1;
    docs.push(doc);
  }
  return { docs, ended: cursor.left <= 0 };
}

function assertOwner({ transaction, session }: Context, cursor: Cursor, namespace: string): void {
  if (cursor.namespace !== namespace) {
    throw new MongoError(
      13,
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace`,
    );
  }
  if (cursor.session !== session) throw new MongoError(13, 'The cursor belongs to another session');
  if (cursor.transaction !== transaction) throw new MongoError(50738, 'The cursor belongs to another transaction');
}

type Answer = {
  readonly field: 'firstBatch' | 'nextBatch';
  readonly docs: readonly Uint8Array[];
  readonly closed: boolean;
};

function replyOf({ id, namespace }: Cursor, { field, docs, closed }: Answer): Reply {
  const cursor = docOf(['id', Long.fromBigInt(closed ? 0n : id)], ['ns', namespace]);
  return { doc: docOf(['cursor', cursor]), batch: { field, docs } };
}

const newId = (): bigint => BigInt.asUintN(63, randomBytes(8).readBigUInt64LE()) | 1n;
