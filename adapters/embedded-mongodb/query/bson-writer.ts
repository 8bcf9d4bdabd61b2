import type { Binary, BSONRegExp } from 'bson';

/** Bytes being written: a buffer that grows, how much of it is used, and how deep in documents that is. */
export type Writer = { bytes: Buffer; at: number; depth: number };

export const newWriter = (): Writer => ({ bytes: Buffer.allocUnsafe(firstSize), at: 0, depth: 0 });

/** Forgets what was written, also after an error in the middle. */
export function restart(writer: Writer): void {
  writer.at = 0;
  writer.depth = 0;
}

/** A copy of what was written; the writer lets go of a large buffer. */
export function takeBytes(writer: Writer): Uint8Array {
  const taken = Buffer.copyBytesFrom(writer.bytes, 0, writer.at);
  if (writer.bytes.length > largestKept) writer.bytes = Buffer.allocUnsafe(firstSize);
  return taken;
}

export function writeByte(writer: Writer, value: number): void {
  const at = take(writer, 1);
  writer.bytes[at] = value;
}

export function writeInt32(writer: Writer, value: number): void {
  const at = take(writer, 4);
  writer.bytes.writeInt32LE(value, at);
}

export function writeDouble(writer: Writer, value: number): void {
  const at = take(writer, 8);
  writer.bytes.writeDoubleLE(value, at);
}

export function writeBytes(writer: Writer, bytes: Uint8Array): void {
  const at = take(writer, bytes.length);
  writer.bytes.set(bytes, at);
}

/** A NUL-terminated name. */
export function writeName(writer: Writer, name: string): void {
  writeText(writer, name);
  writeByte(writer, 0);
}

/** A counted, NUL-terminated string. */
export function writeString(writer: Writer, text: string): void {
  const sizeAt = take(writer, 4);
  writeName(writer, text);
  writer.bytes.writeInt32LE(writer.at - sizeAt - 4, sizeAt);
}

/** Eight bytes, low half first. */
export function writeLong(writer: Writer, value: { readonly low: number; readonly high: number }): void {
  writeInt32(writer, value.low | 0);
  writeInt32(writer, value.high | 0);
}

export function writeDate(writer: Writer, date: Date): void {
  const time = date.getTime();
  const high = Math.floor(time / 0x1_0000_0000);
  writeLong(writer, { low: time - high * 0x1_0000_0000, high });
}

export function writeBinary(writer: Writer, binary: Binary): void {
  writeInt32(writer, binary.position);
  writeByte(writer, binary.sub_type);
  writeBytes(writer, binary.buffer.subarray(0, binary.position));
}

export function writeRegex(writer: Writer, regex: BSONRegExp): void {
  writeName(writer, regex.pattern);
  writeName(writer, regex.options);
}

/** Puts the size of what was written since `start` there, as documents and strings want it. */
export function writeSize(writer: Writer, start: number): void {
  writer.bytes.writeInt32LE(writer.at - start, start);
}

const firstSize = 16 * 1024;
const largestKept = 1024 * 1024;
const shortText = 24;

function writeText(writer: Writer, text: string): void {
  reserve(writer, text.length * 3);
  if (text.length > shortText || !writeAscii(writer, text)) writer.at += writer.bytes.write(text, writer.at, 'utf8');
}

/** Writes a short text byte by byte, which is faster than a call into the runtime; false if it is not ASCII. */
function writeAscii(writer: Writer, text: string): boolean {
  const { bytes, at } = writer;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return false;
    bytes[at + index] = unit;
  }
  writer.at = at + text.length;
  return true;
}

/** Makes room for `count` bytes, counts them as written and returns where they start. */
function take(writer: Writer, count: number): number {
  reserve(writer, count);
  const start = writer.at;
  writer.at += count;
  return start;
}

function reserve(writer: Writer, count: number): void {
  if (writer.at + count <= writer.bytes.length) return;
  const grown = Buffer.allocUnsafe(Math.max(writer.bytes.length * 2, writer.at + count));
  writer.bytes.copy(grown, 0, 0, writer.at);
  writer.bytes = grown;
}
