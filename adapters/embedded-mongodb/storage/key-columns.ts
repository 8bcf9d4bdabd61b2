import type { Direction } from './keys.ts';
import { typeBytes } from './keys.ts';

/** Where each column of a compound key ends, as `encodeKey` wrote them, as many as there are directions. */
export function columnEnds(key: Uint8Array, directions: readonly Direction[]): readonly number[] {
  const ends: number[] = [];
  let end = 0;
  for (const direction of directions) {
    end = columnEnd({ key, flip: direction === 1 ? 0 : 0xff }, end);
    ends.push(end);
  }
  return ends;
}

/** A key, and what its bytes are to be combined with to be read as ascending. */
type Flipped = { readonly key: Uint8Array; readonly flip: number };

const byteAt = ({ key, flip }: Flipped, at: number): number => (key[at] ?? 0) ^ flip;

const columnEnd = (flipped: Flipped, start: number): number => bodyEnd(flipped, byteAt(flipped, start), start + 1);

/** Bytes behind the type for those types that always have the same. */
const fixedLengths: ReadonlyMap<number, number> = new Map([
  [typeBytes.minKey, 0],
  [typeBytes.emptyArray, 0],
  [typeBytes.null, 0],
  [typeBytes.objectId, 12],
  [typeBytes.boolean, 1],
  [typeBytes.date, 8],
  [typeBytes.timestamp, 8],
  [typeBytes.maxKey, 0],
]);

function bodyEnd(flipped: Flipped, type: number, at: number): number {
  const fixed = fixedLengths.get(type);
  if (fixed !== undefined) return at + fixed;
  switch (type) {
    case typeBytes.number:
      return numberEnd(flipped, at);
    case typeBytes.binary:
      return at + 5 + binaryLength(flipped, at);
    case typeBytes.object:
      return listEnd(flipped, at, textEnd);
    case typeBytes.array:
      return listEnd(flipped, at, (_, name) => name);
    case typeBytes.regex:
      return textEnd(flipped, textEnd(flipped, at));
    default:
      return textEnd(flipped, at);
  }
}

/** Negative numbers have their bits flipped once more. */
function numberEnd({ key, flip }: Flipped, at: number): number {
  const own: Flipped = {
    key,
    flip: ((key[at] ?? 0) ^ flip) < 0x80 && !isNotANumber({ key, flip }, at) ? flip ^ 0xff : flip,
  };
  if (byteAt(own, at + 8) === 1) return at + 9;
  let end = at + 11;
  while (byteAt(own, end) !== 0) end += 1;
  return end + 1;
}

function isNotANumber(flipped: Flipped, at: number): boolean {
  return [0, 1, 2, 3, 4, 5, 6, 7].every((offset) => byteAt(flipped, at + offset) === 0);
}

const binaryLength = (flipped: Flipped, at: number): number =>
  [0, 1, 2, 3].reduce((length, offset) => length * 256 + byteAt(flipped, at + offset), 0);

/** Behind the 00 01 that ends a text; 00 FF within it is a NUL. */
function textEnd(flipped: Flipped, at: number): number {
  let end = at;
  while (byteAt(flipped, end) !== 0 || byteAt(flipped, end + 1) !== 1) end += byteAt(flipped, end) === 0 ? 2 : 1;
  return end + 2;
}

/** Documents and arrays: a type, for fields a name, and the value, until a 0. */
function listEnd(flipped: Flipped, start: number, afterName: (flipped: Flipped, at: number) => number): number {
  let at = start;
  while (byteAt(flipped, at) !== 0) at = bodyEnd(flipped, byteAt(flipped, at), afterName(flipped, at + 1));
  return at + 1;
}
