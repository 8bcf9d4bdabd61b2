import {
  type Binary,
  type BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { MongoError } from '../mongo-error.ts';
import {
  invalidBson,
  type Reader,
  readBinary,
  readByte,
  readBytes,
  readDate,
  readDouble,
  readerOf,
  readInt32,
  readName,
  readObjectId,
  readRegex,
  readString,
  readTimestamp,
  skipName,
} from './bson-reader.ts';
import type { BsonDoc, BsonValue } from './bson-value.ts';
import {
  newWriter,
  restart,
  takeBytes,
  type Writer,
  writeBinary,
  writeByte,
  writeBytes,
  writeDate,
  writeDouble,
  writeInt32,
  writeLong,
  writeName,
  writeRegex,
  writeSize,
  writeString,
} from './bson-writer.ts';

/** A document: its fields in their order, also those whose names look like numbers. */
export type Doc = BsonDoc;

/** One BSON value, numbers in bson's classes; a missing field is `undefined`, which is never a value. */
export type Value = BsonValue;

/** Levels of nesting that a command may have; deeper BSON is refused before it can hurt. */
export const maxDepth = 200;

/** BSON's own numbers of the types, -1 and 127 for the two keys. @see https://bsonspec.org/spec.html */
export const bsonType = {
  minKey: -1,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  code: 13,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  maxKey: 127,
} as const;

export type BsonType = (typeof bsonType)[keyof typeof bsonType];

/** The value's type by BSON's number. */
export function typeOf(value: Value): BsonType {
  if (typeof value === 'string') return bsonType.string;
  if (typeof value === 'boolean') return bsonType.boolean;
  if (value === null) return bsonType.null;
  if (value instanceof Map) return bsonType.object;
  if (Array.isArray(value)) return bsonType.array;
  if (value instanceof Date) return bsonType.date;
  return classTypes.get(value._bsontype) ?? unknownType(value);
}

export const isDoc = (value: Value | undefined): value is Doc => value instanceof Map;

/** A document from name and value pairs, in their order. */
export const docOf = (...fields: readonly (readonly [string, Value])[]): Doc => new Map(fields);

const classTypes: ReadonlyMap<string, BsonType> = new Map([
  ['Int32', bsonType.int],
  ['Long', bsonType.long],
  ['Double', bsonType.double],
  ['ObjectId', bsonType.objectId],
  ['Decimal128', bsonType.decimal],
  ['Binary', bsonType.binary],
  ['BSONRegExp', bsonType.regex],
  ['Timestamp', bsonType.timestamp],
  ['Code', bsonType.code],
  ['MinKey', bsonType.minKey],
  ['MaxKey', bsonType.maxKey],
]);

function unknownType(value: unknown): never {
  throw new MongoError(1, `A value of no BSON type: ${Object.prototype.toString.call(value)}`);
}

/**
 * Reads one BSON document that fills the bytes exactly; nothing of it points into them afterwards.
 *
 * @throws MongoError 22 for malformed bytes, a repeated field or a type the engine has not; 15 beyond `maxDepth`
 */
export function decodeDoc(bytes: Uint8Array): Doc {
  const reader = readerOf(bytes);
  const doc = readDoc(reader);
  if (reader.at !== bytes.length) throw invalidBson('bytes after its end');
  return doc;
}

/**
 * Writes a document as BSON.
 *
 * @throws MongoError 15 beyond `maxDepth`
 */
export function encodeDoc(doc: Doc): Uint8Array {
  restart(scratch);
  writeDoc(scratch, doc);
  return takeBytes(scratch);
}

const scratch = newWriter();

function readDoc(reader: Reader): Doc {
  const end = startOf(reader);
  const doc: Doc = new Map();
  let count = 0;
  for (let type = readByte(reader); type !== 0; type = readByte(reader)) {
    const name = readName(reader);
    doc.set(name, readValue(reader, type));
    if (doc.size !== ++count) throw invalidBson(`the field '${name}' twice in one document`);
  }
  endAt(reader, end);
  return doc;
}

function readArray(reader: Reader): Value[] {
  const end = startOf(reader);
  const array: Value[] = [];
  for (let type = readByte(reader); type !== 0; type = readByte(reader)) {
    skipName(reader);
    array.push(readValue(reader, type));
  }
  endAt(reader, end);
  return array;
}

/** Reads the length of a document or array and returns where it ends. */
function startOf(reader: Reader): number {
  if (++reader.depth > maxDepth) throw tooDeep();
  const start = reader.at;
  return start + readInt32(reader);
}

function endAt(reader: Reader, end: number): void {
  if (reader.at !== end) throw invalidBson('a document of another length than it says');
  reader.depth--;
}

function readValue(reader: Reader, type: number): Value {
  switch (type) {
    case bsonType.string:
      return readString(reader);
    case bsonType.int:
      return new Int32(readInt32(reader));
    case bsonType.double:
      return new Double(readDouble(reader));
    case bsonType.object:
      return readDoc(reader);
    case bsonType.array:
      return readArray(reader);
    case bsonType.date:
      return readDate(reader);
    case bsonType.boolean:
      return readByte(reader) !== 0;
    case bsonType.objectId:
      return readObjectId(reader);
    case bsonType.long:
      return new Long(readInt32(reader), readInt32(reader));
    case bsonType.null:
    case undefinedType:
      return null;
    default:
      return readRareValue(reader, type);
  }
}

function readRareValue(reader: Reader, type: number): Value {
  switch (type) {
    case bsonType.decimal:
      return new Decimal128(readBytes(reader, 16));
    case bsonType.binary:
      return readBinary(reader);
    case bsonType.regex:
      return readRegex(reader);
    case bsonType.timestamp:
      return readTimestamp(reader);
    case bsonType.code:
      return new Code(readString(reader));
    case bsonType.maxKey:
      return new MaxKey();
    case minKeyByte:
      return new MinKey();
    default:
      throw invalidBson(`the type ${type} is unknown or deprecated`);
  }
}

/** Type bytes that stand for no number above: the deprecated undefined, and the two keys' own. */
const undefinedType = 6;
const minKeyByte = 0xff;

function writeDoc(writer: Writer, doc: Doc): void {
  const start = beginDoc(writer);
  for (const [name, value] of doc) writeField(writer, name, value);
  endDoc(writer, start);
}

function writeArray(writer: Writer, array: readonly Value[]): void {
  const start = beginDoc(writer);
  for (let index = 0; index < array.length; index++) writeField(writer, String(index), array[index] ?? null);
  endDoc(writer, start);
}

function beginDoc(writer: Writer): number {
  if (++writer.depth > maxDepth) throw tooDeep();
  const start = writer.at;
  writeInt32(writer, 0);
  return start;
}

function endDoc(writer: Writer, start: number): void {
  writeByte(writer, 0);
  writeSize(writer, start);
  writer.depth--;
}

/** Writes type, name and value of one field. */
function writeField(writer: Writer, name: string, value: Value): void {
  const type = typeOf(value);
  writeByte(writer, type & 0xff);
  writeName(writer, name);
  writers[type]?.(writer, value as never); // the table's row is the one for the value's own type
}

/** How each type's content is written; null and the two keys have none. */
const writers: { readonly [Type in BsonType]?: (writer: Writer, value: never) => void } = {
  [bsonType.string]: (writer, value: string) => writeString(writer, value),
  [bsonType.int]: (writer, value: Int32) => writeInt32(writer, value.value),
  [bsonType.double]: (writer, value: Double) => writeDouble(writer, value.value),
  [bsonType.object]: (writer, value: Doc) => writeDoc(writer, value),
  [bsonType.array]: (writer, value: Value[]) => writeArray(writer, value),
  [bsonType.date]: (writer, value: Date) => writeDate(writer, value),
  [bsonType.boolean]: (writer, value: boolean) => writeByte(writer, value ? 1 : 0),
  [bsonType.objectId]: (writer, value: ObjectId) => writeBytes(writer, value.id),
  [bsonType.long]: (writer, value: Long) => writeLong(writer, value),
  [bsonType.decimal]: (writer, value: Decimal128) => writeBytes(writer, value.bytes),
  [bsonType.binary]: (writer, value: Binary) => writeBinary(writer, value),
  [bsonType.regex]: (writer, value: BSONRegExp) => writeRegex(writer, value),
  [bsonType.timestamp]: (writer, value: Timestamp) => writeLong(writer, { low: value.i, high: value.t }),
  [bsonType.code]: (writer, value: Code) => writeString(writer, value.code),
};

const tooDeep = (): MongoError => new MongoError(15, `A document is nested more than ${maxDepth} levels deep`);
