import { createHash } from 'node:crypto';
import { type DeserializeOptions, type Document, deserialize } from 'bson';
import type { Connection, mongo } from 'mongoose';
import { StartError, StoreFull, StoreUnavailable } from '../../src/errors.ts';
import { collectionNames } from './inspect-database.ts';
import { translated } from './store-error.ts';

/** A collection that has been copied, and found equal on both sides. */
export interface CopiedCollection {
  readonly name: string;
  readonly documents: number;
  /** SHA-256 of the documents in the order of their `_id`, as hex. */
  readonly hash: string;
}

export interface CopyOptions {
  readonly from: Connection;
  /** Must have no collections yet. */
  readonly to: Connection;
  /** Told of each collection that is done. */
  readonly onCopied?: (collection: CopiedCollection) => void;
}

/**
 * Copies every collection with its indexes, and compares counts and hashes of what was read here and what is there.
 *
 * Nobody may write on this side meanwhile. Where something goes wrong, what was copied is removed again, and a
 * `StartError` says what it was.
 */
export async function copyDatabase({ from, to, onCopied }: CopyOptions): Promise<CopiedCollection[]> {
  const [source, target] = [openDb(from), openDb(to)];
  await assertEmpty(target);
  const copied: CopiedCollection[] = [];
  for (const name of await collectionNames(source)) {
    try {
      const collection = await copyCollection(source.collection(name), await target.createCollection(name));
      copied.push(collection);
      onCopied?.(collection);
    } catch (error) {
      const isCleared = await clear(target, [...copied.map((one) => one.name), name]);
      throw stopped(name, error, isCleared);
    }
  }
  return copied;
}

function openDb({ db }: Connection): mongo.Db {
  if (!db) throw new StoreUnavailable();
  return db;
}

async function assertEmpty(target: mongo.Db): Promise<void> {
  const names = await collectionNames(target).catch((error: unknown) => {
    throw stopped('the first collection', error, true);
  });
  if (names.length === 0) return;
  throw new StartError(
    `The database ${target.databaseName} at --to has collections already (${names.slice(0, 3).join(', ')}). ` +
      'Name an empty one in the URI, such as mongodb://host/outcry2, or drop it there.',
  );
}

async function copyCollection(from: mongo.Collection, to: mongo.Collection): Promise<CopiedCollection> {
  const name = from.collectionName;
  const read = digest();
  let batch: Document[] = [];
  let bytes = 0;
  const write = async (): Promise<void> => {
    if (batch.length > 0) await to.insertMany(batch, { ordered: true });
    batch = [];
    bytes = 0;
  };
  for await (const doc of rawDocs(from)) {
    read.add(doc);
    batch.push(deserialize(doc, exact));
    bytes += doc.length;
    if (batch.length >= mostDocs || bytes >= mostBytes) await write();
  }
  await write();
  await assertSame(read, to);
  await copyIndexes(from, to); // after the comparison, for a TTL index removes documents at once
  return { name, documents: read.count(), hash: read.hex() };
}

const mostDocs = 1_000;
const mostBytes = 8 * 1024 * 1024;

/** Every number keeps its type, and whatever JavaScript has no type for its own. */
const exact: DeserializeOptions = { promoteValues: false, promoteBuffers: false, bsonRegExp: true };

/** The stored bytes of each document, in the order of their `_id`. */
async function* rawDocs(collection: mongo.Collection): AsyncGenerator<Uint8Array> {
  const found = collection.find({}, { raw: true, sort: { _id: 1 }, batchSize: mostDocs });
  for await (const doc of found) if (doc instanceof Uint8Array) yield doc; // what `raw` gives
}

function digest() {
  const hash = createHash('sha256');
  let count = 0;
  let hex: string | undefined;
  return {
    add(doc: Uint8Array): void {
      hash.update(doc);
      count += 1;
    },
    count: () => count,
    hex: () => {
      hex ??= hash.digest('hex');
      return hex;
    },
  };
}

async function assertSame(read: ReturnType<typeof digest>, to: mongo.Collection): Promise<void> {
  const there = digest();
  for await (const doc of rawDocs(to)) there.add(doc);
  if (there.count() !== read.count()) throw new Differs(`${there.count()} of ${read.count()} documents are there`);
  if (there.hex() !== read.hex()) throw new Differs('the documents there are not the ones that were read here');
}

class Differs extends Error {}

async function copyIndexes(from: mongo.Collection, to: mongo.Collection): Promise<void> {
  const specs = (await from.indexes()).filter(({ name }) => name !== '_id_').map(({ v: _, ...spec }) => spec);
  if (specs.length > 0) await to.createIndexes(specs as mongo.IndexDescription[]); // as they were listed
  const missing = specs.length + 1 - (await to.indexes()).length;
  if (missing !== 0) throw new Differs(`${missing} indexes are missing there`);
}

/** Whether what was copied could be removed. */
async function clear(target: mongo.Db, names: readonly string[]): Promise<boolean> {
  try {
    for (const name of names) await target.dropCollection(name);
    return true;
  } catch {
    return false;
  }
}

function stopped(name: string, cause: unknown, isCleared: boolean): StartError {
  const rest = isCleared
    ? 'Nothing was changed here, and nothing is left there: mend it and move again.'
    : 'Nothing was changed here; drop the database at --to before you move again.';
  return new StartError(`The move stopped at ${name}: ${reasonOf(cause)}. ${rest}`, { cause });
}

/** What a person can do something about; of the server's own words, only the name of its error. */
function reasonOf(error: unknown): string {
  if (error instanceof Differs) return error.message;
  const known = translated(error);
  if (known instanceof StoreUnavailable) return 'a database does not answer any more';
  if (known instanceof StoreFull) return 'there is no room left at --to';
  const { code, codeName, name } = Object(error);
  if (code === 13) return 'the user of --to may not write there';
  return `${name ?? 'an error'}${codeName ? ` ${codeName}` : ''}`;
}
