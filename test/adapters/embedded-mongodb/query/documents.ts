import { BSON, EJSON } from 'bson';
import { type Doc, decodeDoc, type Value } from '../../../../adapters/embedded-mongodb/query/value.ts';

/** A document from JSON as a shell takes it: whole numbers are ints, others doubles, `{ "$numberLong": … }` and so on. */
export const doc = (json: string): Doc => decodeDoc(BSON.serialize(EJSON.parse(json, { relaxed: false })));

/** A value from JSON, likewise. */
export const value = (json: string): Value => doc(`{"value":${json}}`).get('value') ?? null;

/** The text of a document or value that such JSON would read back. */
export const json = (shown: Value | undefined): string =>
  shown === undefined ? 'missing' : EJSON.stringify(shown, { relaxed: true });
