import { BSONRegExp } from 'bson';
import type { Value } from '../query/value.ts';
import { type Direction, emptyArray, encodeColumn, type KeyPart, typeByteOf, typeBytes } from './keys.ts';
import type { Predicate } from './predicates.ts';

/** A place in a column's order: right before or right behind everything that begins with the bytes. */
export type Position = { readonly bytes: Uint8Array; readonly behind: boolean };

/** A stretch of a column; a point holds one value only. */
export type Interval = { readonly low: Position; readonly high: Position; readonly point: boolean };

/**
 * Stretches of an ascending column that hold every document which meets the predicates, undefined where that is all.
 *
 * In a multikey column several predicates may be met by different elements, so only the best one is used there.
 */
export function intervalsOf(predicates: readonly Predicate[], multikey: boolean): readonly Interval[] | undefined {
  const all = predicates
    .map((predicate) => intervalsFor(predicate, multikey))
    .filter((intervals) => intervals !== undefined);
  const best = all.toSorted((a, b) => weight(a) - weight(b))[0];
  if (!best || multikey || best.length !== 1 || best[0]?.point) return best;
  return [all.flatMap((intervals) => (intervals.length === 1 ? intervals : [])).reduce(overlap)];
}

/** The same stretches in a column of the direction, in the order of its bytes. */
export function inDirection(intervals: readonly Interval[], direction: Direction): readonly Interval[] {
  return direction === 1 ? intervals : intervals.map(mirrored).reverse();
}

/** The bytes of a position, for comparing with keys: FF is behind everything that may follow. */
export const bytesAt = ({ bytes, behind }: Position): Uint8Array => (behind ? Buffer.concat([bytes, highest]) : bytes);

/** Everything; the position before all keys is the empty one. */
export const everything: Interval = {
  low: { bytes: new Uint8Array(), behind: false },
  high: { bytes: new Uint8Array(), behind: true },
  point: false,
};

const highest = Uint8Array.of(0xff);

/** One point before several, points before ranges, ranges with two ends or of one type before everything. */
const weight = (intervals: readonly Interval[]): number =>
  intervals.every(({ point }) => point) ? intervals.length : intervals.includes(everything) ? 1e9 : 1e6;

function intervalsFor({ op, operand }: Predicate, multikey: boolean): readonly Interval[] | undefined {
  switch (op) {
    case 'eq':
      return pointsOf([operand], multikey);
    case 'in':
      return Array.isArray(operand) ? pointsOf(operand, multikey) : undefined;
    case 'exists':
      return [everything];
    case 'regex':
      return operand instanceof BSONRegExp ? regexIntervals(operand) : undefined;
    default:
      return rangeOf(op, operand, multikey);
  }
}

/** In the order of the keys, each once. */
function pointsOf(operands: readonly Value[], multikey: boolean): readonly Interval[] {
  if (operands.some((operand) => operand instanceof BSONRegExp)) return [everything];
  const bytes = operands
    .flatMap((operand) => partsOf(operand, multikey))
    .map(encodeColumn)
    .toSorted(Buffer.compare);
  return bytes.filter((key, at) => at === 0 || Buffer.compare(key, bytes[at - 1] ?? key) !== 0).map(pointAt);
}

/** Where a document that equals the operand is found: an array is there as a whole and by its first element. */
function partsOf(operand: Value, multikey: boolean): readonly KeyPart[] {
  if (!multikey) return [operand];
  if (operand === null) return [null, emptyArray];
  if (!Array.isArray(operand)) return [operand];
  return [operand, operand.length === 0 ? emptyArray : operand[0]];
}

const pointAt = (bytes: Uint8Array): Interval => ({
  low: { bytes, behind: false },
  high: { bytes, behind: true },
  point: true,
});

/** Comparisons stay within the operand's type, except those with the smallest and the largest key. */
function rangeOf(op: 'gt' | 'gte' | 'lt' | 'lte', operand: Value, multikey: boolean): readonly Interval[] {
  if (Array.isArray(operand) || isEnd(operand)) return [everything];
  if (operand === null) return op === 'gt' || op === 'lt' ? [] : pointsOf([null], multikey);
  const type = Uint8Array.of(typeByteOf(operand));
  const bytes = encodeColumn(operand);
  const behind = op === 'gt' || op === 'lte';
  return op === 'gt' || op === 'gte'
    ? [{ low: { bytes, behind }, high: { bytes: type, behind: true }, point: false }]
    : [{ low: { bytes: type, behind: false }, high: { bytes, behind }, point: false }];
}

const isEnd = (operand: Value): boolean => {
  const type = typeByteOf(operand);
  return type === typeBytes.minKey || type === typeBytes.maxKey;
};

/** `/^abc/` needs strings that begin so; a stored regular expression may equal it, too. */
function regexIntervals({ pattern, options }: BSONRegExp): readonly Interval[] {
  const prefix = /^\^([A-Za-z0-9_ :/-]+)(?![*?{|])/.exec(pattern)?.[1];
  if (!prefix || options !== '' || pattern.includes('|')) return [everything];
  const bytes = encodeColumn(prefix).subarray(0, 1 + prefix.length);
  const regexes = Uint8Array.of(typeBytes.regex);
  return [
    { low: { bytes, behind: false }, high: { bytes, behind: true }, point: false },
    { low: { bytes: regexes, behind: false }, high: { bytes: regexes, behind: true }, point: false },
  ];
}

function overlap(a: Interval, b: Interval): Interval {
  return { low: later(a.low, b.low, 1), high: later(a.high, b.high, -1), point: false };
}

function later(a: Position, b: Position, sign: Direction): Position {
  return Buffer.compare(bytesAt(a), bytesAt(b)) * sign >= 0 ? a : b;
}

const flipped = ({ bytes, behind }: Position): Position => ({ bytes: bytes.map((byte) => ~byte), behind: !behind });

const mirrored = ({ low, high, point }: Interval): Interval => ({ low: flipped(high), high: flipped(low), point });
