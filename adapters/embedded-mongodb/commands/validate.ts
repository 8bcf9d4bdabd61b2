import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { docOf, type Value } from '../query/value.ts';
import { checkCollection } from '../storage/check.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { flagAt } from './fields.ts';

/** Checks a collection with its indexes, key by key, and, where it is asked to be `full`, the whole file. */
export function validate(context: Context): Reply {
  const name = collectionName(context);
  const access = accessTo(context, name);
  if (!access) throw new MongoError(26, `Collection '${context.db}.${name}' does not exist to validate.`);
  const full = flagAt(context.body, 'full') ?? false;
  const { documents, keys, errors } = checkCollection(access.store, access.collection, full);
  const keysPerIndex = [...keys].map(([index, count]): [string, Value] => [index, new Int32(count)]);
  return {
    doc: docOf(
      ['ns', `${context.db}.${name}`],
      ['nrecords', new Int32(documents)],
      ['nIndexes', new Int32(keys.size)],
      ['keysPerIndex', new Map(keysPerIndex)],
      ['valid', errors.length === 0],
      ['errors', [...errors]],
    ),
  };
}
