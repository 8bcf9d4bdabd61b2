import type { MongoClient } from 'mongodb';
import { mismatchOf } from './matching/match.ts';
import type { CollectionData } from './test-file.ts';

/** Gives a collection exactly the documents that a test begins with. */
export async function layData(client: MongoClient, data: CollectionData): Promise<void> {
  const { databaseName, collectionName, createOptions, documents } = data;
  const db = client.db(databaseName, { writeConcern: { w: 'majority' } });
  if ((await db.listCollections({ name: collectionName }).toArray()).length > 0)
    await db.dropCollection(collectionName);
  if (createOptions || documents.length === 0) await db.createCollection(collectionName, createOptions);
  if (documents.length > 0) await db.collection(collectionName).insertMany(documents);
}

/** Where a collection differs from what a test ends with, in the order of `_id`; undefined where it does not. */
export async function outcomeMismatch(client: MongoClient, data: CollectionData): Promise<string | undefined> {
  const { databaseName, collectionName, documents } = data;
  const options = { readPreference: 'primary', readConcern: { level: 'local' } } as const;
  const found = await client.db(databaseName).collection(collectionName, options).find().sort({ _id: 1 }).toArray();
  return mismatchOf(documents, found);
}

/** The databases that the text of a test file names, some of them more than once. */
export function databasesIn(text: string): string[] {
  return [...text.matchAll(/"databaseName"\s*:\s*"([^"]+)"/g)].flatMap(([, name]) => name ?? []);
}
