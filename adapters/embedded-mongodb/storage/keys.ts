import { Binary, BSONRegExp, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { bsonType, type Doc, typeOf, type Value } from '../query/value.ts';
import { claim, invert, type KeySink, keySink, writeByte, writeBytes, writeText, written } from './key-sink.ts';
import { writeNumber } from './number-key.ts';

/** Stands in a key for an empty array, which MongoDB sorts before null. */
export const emptyArray = Symbol('empty array');

/** One column of an index key; a missing field is `undefined` and counts as null. */
export type KeyPart = Value | undefined | typeof emptyArray;

/** 1 ascending, -1 descending. */
export type Direction = 1 | -1;

/**
 * The bytes of a compound key: comparing them byte by byte is comparing the values in MongoDB's order.
 *
 * Every column is self-delimiting, so no column's bytes are a prefix of another's; a descending one has all bits
 * flipped. No column starts with FF, which leaves `key + FF` as the position behind every key that begins so.
 */
export function encodeKey(parts: readonly KeyPart[], directions: readonly Direction[]): Uint8Array {
  sink.length = 0;
  for (const [at, part] of parts.entries()) writeColumn(part, directions[at] ?? 1);
  return written(sink);
}

/** The bytes of one ascending column. */
export const encodeColumn = (part: KeyPart): Uint8Array => encodeKey([part], [1]);

/** The first byte of every column that holds a value of the same type as this one; numbers are one type. */
export const typeByteOf = (part: KeyPart): number => {
  if (part === undefined) return typeBytes.null;
  return part === emptyArray ? typeBytes.emptyArray : orderOf(part);
};

export const typeBytes = {
  minKey: 0x10,
  emptyArray: 0x14,
  null: 0x18,
  number: 0x20,
  string: 0x28,
  object: 0x30,
  array: 0x38,
  binary: 0x40,
  objectId: 0x48,
  boolean: 0x50,
  date: 0x58,
  timestamp: 0x60,
  regex: 0x68,
  code: 0x70,
  maxKey: 0xf0,
} as const;

/** Shared, as keys are written one at a time. */
const sink: KeySink = keySink();

function writeColumn(part: KeyPart, direction: Direction): void {
  const start = sink.length;
  writeByte(sink, typeByteOf(part));
  if (part !== undefined && part !== emptyArray) writeBody(part);
  if (direction === -1) invert(sink, start);
}

const orders: Readonly<Record<number, number>> = {
  [bsonType.minKey]: typeBytes.minKey,
  [bsonType.null]: typeBytes.null,
  [bsonType.int]: typeBytes.number,
  [bsonType.long]: typeBytes.number,
  [bsonType.double]: typeBytes.number,
  [bsonType.decimal]: typeBytes.number,
  [bsonType.string]: typeBytes.string,
  [bsonType.object]: typeBytes.object,
  [bsonType.array]: typeBytes.array,
  [bsonType.binary]: typeBytes.binary,
  [bsonType.objectId]: typeBytes.objectId,
  [bsonType.boolean]: typeBytes.boolean,
  [bsonType.date]: typeBytes.date,
  [bsonType.timestamp]: typeBytes.timestamp,
  [bsonType.regex]: typeBytes.regex,
  [bsonType.code]: typeBytes.code,
  [bsonType.maxKey]: typeBytes.maxKey,
};

const orderOf = (value: Value): number => orders[typeOf(value)] ?? typeBytes.maxKey;

function writeBody(value: Value): void {
  if (value === null) return;
  if (typeof value === 'string') writeText(sink, value);
  else if (typeof value === 'boolean') writeByte(sink, Number(value));
  else if (value instanceof Map) writeObject(value);
  else if (Array.isArray(value)) writeArray(value);
  else if (value instanceof Date) writeBigEndian(BigInt(value.getTime()) ^ signBit);
  else writeClass(value);
}

/** Put before the smallest negative number's bits, so that it comes first. */
const signBit = 1n << 63n;

type BsonInstance = Exclude<Value, null | boolean | string | Date | Doc | Value[]>;

function writeClass(value: BsonInstance): void {
  if (value instanceof Timestamp) writeBigEndian(value.toBigInt());
  else if (value instanceof BSONRegExp) writePair(value.pattern, value.options);
  else if (value instanceof Code) writeText(sink, value.code);
  else if (value instanceof ObjectId) writeBytes(sink, value.id);
  else if (value instanceof Binary) writeBinary(value);
  else if (!(value instanceof MinKey || value instanceof MaxKey)) writeNumber(sink, value);
}

/** As MongoDB compares: for each field its type, then its name, then its value; the shorter first. */
function writeObject(doc: Doc): void {
  for (const [name, value] of doc) {
    writeByte(sink, orderOf(value));
    writeText(sink, name);
    writeBody(value);
  }
  writeByte(sink, 0);
}

function writeArray(values: readonly Value[]): void {
  for (const value of values) {
    writeByte(sink, orderOf(value));
    writeBody(value);
  }
  writeByte(sink, 0);
}

function writeBinary(binary: Binary): void {
  const at = claim(sink, 5);
  sink.bytes.writeUInt32BE(binary.position, at);
  sink.bytes[at + 4] = binary.sub_type;
  writeBytes(sink, binary.buffer.subarray(0, binary.position));
}

function writePair(first: string, second: string): void {
  writeText(sink, first);
  writeText(sink, second);
}

function writeBigEndian(value: bigint): void {
  const at = claim(sink, 8);
  sink.bytes.writeBigUInt64BE(BigInt.asUintN(64, value), at);
}
