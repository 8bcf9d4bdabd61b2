import { isLong } from '../query/number.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';

/** A value for the text of an error, as the shell writes it, at most 200 characters. */
export function shortText(value: Value): string {
  const text = textOf(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

const mostCharacters = 200;

function textOf(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isDoc(value)) return docText(value);
  if (Array.isArray(value)) return `[ ${value.map(textOf).join(', ')} ]`;
  return isLong(value) ? value.toString() : classText(value);
}

const docText = (doc: Doc): string =>
  doc.size === 0 ? '{}' : `{ ${[...doc].map(([name, value]) => `${name}: ${textOf(value)}`).join(', ')} }`;

function classText(value: Exclude<Value, null | boolean | string | Date | Doc | Value[]>): string {
  if (value._bsontype === 'ObjectId') return `ObjectId('${value.toHexString()}')`;
  if (value._bsontype === 'Int32' || value._bsontype === 'Double') return String(value.value);
  return value._bsontype === 'Decimal128' ? value.toString() : value._bsontype;
}
