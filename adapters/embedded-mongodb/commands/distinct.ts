import { type Doc, docOf, type Value } from '../query/value.ts';
import { expandDoc } from '../storage/array-keys.ts';
import { encodeColumn } from '../storage/keys.ts';
import { select } from '../storage/select.ts';
import { accessTo, type Context, collectionName, type Reply } from './context.ts';
import { required, textAt } from './fields.ts';
import { selectionOf } from './selection.ts';

/** The different values at a path, of an array each element, in the order in which they are met. */
export function distinct(context: Context): Reply {
  const { body } = context;
  const access = accessTo(context, collectionName(context));
  const names = required(textAt(body, 'key'), 'distinct.key').split('.');
  const selection = selectionOf(context, { filter: 'query' });
  const found = new Map<string, Value>();
  for (const { doc } of access ? select(access, selection) : []) {
    for (const value of valuesAt(doc, names)) found.set(keyOf(value), found.get(keyOf(value)) ?? value);
  }
  return { doc: docOf(['values', [...found.values()]]) };
}

const keyOf = (value: Value): string => Buffer.from(encodeColumn(value)).toString('latin1');

function valuesAt(doc: Doc, names: readonly string[]): readonly Value[] {
  const values = expandDoc(doc, [{ column: 0, names }]).rows.map((row) => row.get(0));
  return values.filter((value) => value !== undefined && typeof value !== 'symbol');
}
