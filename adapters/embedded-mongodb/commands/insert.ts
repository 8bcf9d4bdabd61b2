import { Int32, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import { insertDoc } from '../storage/change.ts';
import { accessOrCreate, type Context, collectionName, type Reply } from './context.ts';
import { docsAt, flagAt } from './fields.ts';
import { resultsOf, runEach, writeErrorsOf } from './write-errors.ts';

/** The most statements that one command may carry. */
export const maxBatch = 100_000;

/** Stores new documents; those that cannot be stored are listed with their reasons. */
export function insert(context: Context): Reply {
  const { body, engine, transaction } = context;
  const documents = docsAt(body, 'documents');
  assertBatch(documents.length);
  const access = accessOrCreate(context, collectionName(context));
  const store = (doc: Doc): void =>
    insertDoc(
      access,
      withId(doc, () => engine.tick()),
    );
  const outcomes = runEach(documents, store, { ordered: flagAt(body, 'ordered') ?? true, within: !!transaction });
  return { doc: docOf(['n', new Int32(resultsOf(outcomes).length)], ...writeErrorsOf(outcomes)) };
}

/** Throws 16 for a command without statements or with too many of them. */
export function assertBatch(size: number): void {
  if (size > 0 && size <= maxBatch) return;
  throw new MongoError(16, `Write batch sizes must be between 1 and ${maxBatch}. Got ${size} operations.`);
}

/** The document as it is stored: its `_id` first and there, and empty timestamps filled in. */
export function withId(doc: Doc, tick: () => Timestamp): Doc {
  const id = doc.get('_id') ?? (doc.has('_id') ? null : new ObjectId());
  assertId(id);
  const isFirst = doc.keys().next().value === '_id';
  const ordered = isFirst ? doc : new Map<string, Value>([['_id', id], ...doc]);
  for (const [name, value] of ordered) {
    if (value instanceof Timestamp && value.isZero() && name !== '_id') ordered.set(name, tick());
  }
  return ordered;
}

/** Throws 52 or 53 for a value that cannot be an `_id`. */
function assertId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  if (isDoc(id)) {
    const dollar = [...id.keys()].find((name) => name.startsWith('$'));
    if (dollar)
      throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`);
  }
  if (id !== null && typeof id === 'object' && '_bsontype' in id && id._bsontype === 'BSONRegExp') {
    throw new MongoError(53, "The '_id' value cannot be of type regex");
  }
}
