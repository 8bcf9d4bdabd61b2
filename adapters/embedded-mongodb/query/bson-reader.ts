import { isUtf8 } from 'node:buffer';
import { Binary, BSONRegExp, Long, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../mongo-error.ts';

/** Bytes, how far they have been read, and how deep in documents that is. */
export type Reader = { readonly bytes: Buffer; at: number; depth: number };

export const readerOf = (bytes: Uint8Array): Reader => ({
  bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  at: 0,
  depth: 0,
});

export const invalidBson = (what: string): MongoError => new MongoError(22, `Invalid BSON: ${what}`);

export const readByte = (reader: Reader): number => reader.bytes[skip(reader, 1)] ?? 0;

export const readInt32 = (reader: Reader): number => reader.bytes.readInt32LE(skip(reader, 4));

export const readDouble = (reader: Reader): number => reader.bytes.readDoubleLE(skip(reader, 8));

/** The next bytes, copied: the buffer they come from may be used again. */
export function readBytes(reader: Reader, count: number): Uint8Array {
  const start = skip(reader, count);
  return Buffer.copyBytesFrom(reader.bytes, start, count);
}

/** An id, which keeps no bytes of its own. */
export function readObjectId(reader: Reader): ObjectId {
  const start = skip(reader, 12);
  return new ObjectId(reader.bytes.subarray(start, start + 12));
}

/** A counted, NUL-terminated string. */
export function readString(reader: Reader): string {
  const length = readInt32(reader) - 1;
  if (length < 0) throw invalidBson('a string without its end');
  const start = skip(reader, length + 1);
  if (reader.bytes[start + length] !== 0) throw invalidBson('a string without its end');
  return textBetween(reader.bytes, start, start + length);
}

export function readDate(reader: Reader): Date {
  const low = readInt32(reader) >>> 0;
  const date = new Date(readInt32(reader) * 0x1_0000_0000 + low);
  if (Number.isNaN(date.getTime())) throw invalidBson('a date beyond the year 275760');
  return date;
}

export function readTimestamp(reader: Reader): Timestamp {
  return new Timestamp(new Long(readInt32(reader), readInt32(reader), true));
}

/** Binary data as it stands, also the inner length of the old subtype 2. */
export function readBinary(reader: Reader): Binary {
  const length = readInt32(reader);
  const subtype = readByte(reader);
  return new Binary(readBytes(reader, length), subtype);
}

export function readRegex(reader: Reader): BSONRegExp {
  const pattern = readName(reader);
  const options = readName(reader);
  if (!/^[ilmsux]*$/.test(options)) throw invalidBson(`the regular expression option '${options}'`);
  return new BSONRegExp(pattern, options);
}

/** A field's name: found again in a small table when it has been read before, which is much faster. */
export function readName(reader: Reader): string {
  const { bytes, at } = reader;
  let end = at;
  let hash = 0;
  for (let byte = bytes[end]; byte !== 0; byte = bytes[++end]) {
    if (byte === undefined) throw invalidBson('a name without its end');
    hash = (hash * 31 + byte) & tableMask;
  }
  reader.at = end + 1;
  const known = namesRead[hash];
  if (known !== undefined && isAt(known, reader, at)) return known;
  const name = textBetween(bytes, at, end);
  if (name.length === end - at && name.length <= longestKept) namesRead[hash] = name;
  return name;
}

/** Passes over a name that nobody needs, as those of array elements. */
export function skipName(reader: Reader): void {
  const { bytes } = reader;
  let end = reader.at;
  while (bytes[end] !== 0) if (end++ >= bytes.length) throw invalidBson('a name without its end');
  reader.at = end + 1;
}

const tableMask = 0x3ff;
const longestKept = 64;
const namesRead: (string | undefined)[] = new Array(tableMask + 1).fill(undefined);

/** Whether the name just read (from `start`, one byte a character) is this one. */
function isAt(name: string, reader: Reader, start: number): boolean {
  if (name.length !== reader.at - 1 - start) return false;
  for (let index = 0; index < name.length; index++) {
    if (name.charCodeAt(index) !== reader.bytes[start + index]) return false;
  }
  return true;
}

function textBetween(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) throw invalidBson('a string that is not UTF-8');
  return text;
}

/** Moves over `count` bytes and returns where they start. */
function skip(reader: Reader, count: number): number {
  const start = reader.at;
  if (count < 0 || start + count > reader.bytes.length) throw invalidBson('it ends too early');
  reader.at = start + count;
  return start;
}
