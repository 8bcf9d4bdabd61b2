import { Long } from 'bson';
import { badValue, MongoError } from '../mongo-error.ts';
import { isLong, isPlainNumber, toNumber } from '../query/number.ts';
import { docOf, type Value } from '../query/value.ts';
import { continueCursor } from '../wire/cursors.ts';
import type { Context, Reply } from './context.ts';
import { countAt, listAt, required, textAt } from './fields.ts';

/** The next documents of an open cursor; a batch size of 0 means as many as fit. */
export function getMore(context: Context): Reply {
  const { body, db } = context;
  const id = body.get('getMore');
  if (!isLong(id)) throw new MongoError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
  const collection = required(textAt(body, 'collection'), 'getMore.collection');
  const batchSize = countAt(body, 'batchSize') || Number.POSITIVE_INFINITY;
  return continueCursor(context, id.toBigInt(), { namespace: `${db}.${collection}`, batchSize });
}

/** Closes cursors and says which of them were open. */
export function killCursors({ engine, body }: Context): Reply {
  const ids = required(listAt(body, 'cursors'), 'killCursors.cursors').map(idOf);
  const [killed, notFound] = [true, false].map((open) =>
    ids.filter((id) => engine.cursors.has(id) === open).map(toLong),
  );
  for (const id of ids) engine.cursors.delete(id);
  return {
    doc: docOf(
      ['cursorsKilled', killed ?? []],
      ['cursorsNotFound', notFound ?? []],
      ['cursorsAlive', []],
      ['cursorsUnknown', []],
    ),
  };
}

const toLong = (id: bigint): Long => Long.fromBigInt(id);

function idOf(value: Value): bigint {
  if (isLong(value)) return value.toBigInt();
  if (isPlainNumber(value)) return BigInt(toNumber(value));
  throw badValue('A cursor id is a long');
}
