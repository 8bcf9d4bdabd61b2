import type { Connection, mongo } from 'mongoose';
import { z } from 'zod';
import { translated } from './store-error.ts';

/** A collection as an operator sees it. */
export interface CollectionSummary {
  readonly name: string;
  readonly documents: number;
  readonly indexes: number;
}

/** A collection after its indexes were compared with its documents. */
export interface CollectionCheck extends CollectionSummary {
  /** What does not fit; empty where all is well. */
  readonly errors: readonly string[];
}

/** The names of a database's collections, in alphabetical order. */
export async function collectionNames(db: mongo.Db): Promise<string[]> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name);
  return names.filter((name) => !name.startsWith('system.')).sort();
}

/** Counts what is in the database. */
export function summariseCollections(connection: Connection): Promise<CollectionSummary[]> {
  return eachCollection(connection, async (db, name) => {
    const collection = db.collection(name);
    const [documents, indexes] = [await collection.estimatedDocumentCount(), await collection.indexes()];
    return { name, documents, indexes: indexes.length };
  });
}

/** Compares every index with the documents of its collection, and reads the file that they are in once as a whole. */
export function checkCollections(connection: Connection): Promise<CollectionCheck[]> {
  let full = true;
  return eachCollection(connection, async (db, name) => {
    const { nrecords, nIndexes, valid, errors } = validated.parse(await db.command({ validate: name, full }));
    full = false;
    const unnamed = valid || errors.length > 0 ? [] : ['not valid'];
    return { name, documents: nrecords, indexes: nIndexes, errors: [...errors, ...unnamed] };
  });
}

const validated = z.object({
  nrecords: z.number(),
  nIndexes: z.number(),
  valid: z.boolean(),
  errors: z.array(z.string()).default([]),
});

/** One collection after the other. Throws `StoreUnavailable` where the database does not answer any more. */
async function eachCollection<T>(
  connection: Connection,
  look: (db: mongo.Db, name: string) => Promise<T>,
): Promise<T[]> {
  const db = connection.db;
  if (!db) return [];
  try {
    const seen: T[] = [];
    for (const name of await collectionNames(db)) seen.push(await look(db, name));
    return seen;
  } catch (error) {
    throw translated(error);
  }
}
