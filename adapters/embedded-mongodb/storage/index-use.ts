import { isPlainNumber, toNumber } from '../query/number.ts';
import type { Doc } from '../query/value.ts';
import type { Index } from './index-spec.ts';
import { bytesAt, everything, type Interval, inDirection, intervalsOf } from './intervals.ts';
import { type Demands, holdsAll } from './partial.ts';
import type { Predicates } from './predicates.ts';

/** A stretch of an index's keys: from `low` on, up to but without `high`. */
export type KeyRange = { readonly low: Uint8Array; readonly high: Uint8Array };

/** How a query reads an index. */
export type IndexUse = {
  readonly index: Index;
  /** In the order of the keys, without overlaps. */
  readonly ranges: readonly KeyRange[];
  readonly backward: boolean;
  /** The documents come in the order of the query's sort. */
  readonly sorted: boolean;
  /** How many columns the ranges account for. */
  readonly bound: number;
  /** How much it narrows; 0 where it would read everything for nothing. */
  readonly score: number;
};

/** How the index serves the query, undefined where it may lack documents that match. */
export function useOf(index: Index, demands: Demands): IndexUse | undefined {
  return holdsAll(index, demands) ? anyUseOf(index, demands) : undefined;
}

/** How the index serves the query, whether or not it holds all that matches: a hint asks for it so. */
export function anyUseOf(index: Index, { predicates, sort }: Demands): IndexUse {
  const columns = columnsOf(index, predicates);
  const equal = columns.findIndex((intervals) => intervals.length !== 1 || !intervals[0]?.point);
  const order = orderOf(index, sort, equal === -1 ? columns.length : equal);
  return {
    index,
    ranges: rangesOf(index, columns),
    backward: order === 'backward',
    sorted: order !== undefined,
    bound: columns.length,
    score: scoreOf(index, columns) + (order === undefined ? 0 : sortScore),
  };
}

/** Combinations of points that are read one by one; more columns than give this many are not used. */
const mostRanges = 1000;

const pointScore = 10;
const severalScore = 6;
const rangeScore = 4;
const existsScore = 1;
const sortScore = 3;
const uniqueScore = 100;

/** The intervals of the leading columns: points, and at the end at most one column of something wider. */
function columnsOf(index: Index, predicates: Predicates): readonly (readonly Interval[])[] {
  const columns: (readonly Interval[])[] = [];
  const roots = new Set<string>();
  let ranges = 1;
  for (const [path, names] of [...index.key.keys()].map((path, at) => [path, index.shape.paths[at]] as const)) {
    const intervals = intervalsOf(predicates.get(path) ?? [], index.multikey);
    const root = names?.[0] ?? path;
    if (!intervals || (index.multikey && roots.has(root))) break;
    ranges *= intervals.length;
    if (ranges > mostRanges) break;
    columns.push(intervals);
    roots.add(root);
    if (!intervals.every(({ point }) => point)) break;
  }
  return columns;
}

function rangesOf(index: Index, columns: readonly (readonly Interval[])[]): readonly KeyRange[] {
  if (columns.length === 0) return [rangeBehind(new Uint8Array(), everything)];
  let prefixes: readonly Uint8Array[] = [new Uint8Array()];
  for (const [at, intervals] of columns.slice(0, -1).entries()) {
    const points = inDirection(intervals, index.shape.directions[at] ?? 1).map(pointBytes);
    prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point])));
  }
  const last = inDirection(columns.at(-1) ?? [], index.shape.directions[columns.length - 1] ?? 1);
  return prefixes.flatMap((prefix) => last.map((interval) => rangeBehind(prefix, interval)));
}

const pointBytes = ({ low }: Interval): Uint8Array => low.bytes;

const rangeBehind = (prefix: Uint8Array, { low, high }: Interval): KeyRange => ({
  low: Buffer.concat([prefix, bytesAt(low)]),
  high: Buffer.concat([prefix, bytesAt(high)]),
});

/** A sort may leave out columns that have one value, and run the other way; arrays have no place in an order of keys. */
function orderOf(index: Index, sort: Doc | undefined, equalColumns: number): 'forward' | 'backward' | undefined {
  if (!sort || sort.size === 0 || index.multikey) return undefined;
  const paths = [...index.key.keys()];
  const fixed = new Set(paths.slice(0, equalColumns));
  const wanted = [...sort].filter(([path]) => !fixed.has(path));
  const start = wanted[0] ? paths.indexOf(wanted[0][0]) : 0;
  if (start > equalColumns || start < 0) return undefined;
  const turns = wanted.map(([path, direction], at) =>
    paths[start + at] === path && isPlainNumber(direction)
      ? toNumber(direction) * (index.shape.directions[start + at] ?? 1)
      : Number.NaN,
  );
  if (turns.every((turn) => turn > 0)) return 'forward';
  return turns.every((turn) => turn < 0) ? 'backward' : undefined;
}

function scoreOf(index: Index, columns: readonly (readonly Interval[])[]): number {
  const sum = columns.map(columnScore).reduce((a, b) => a + b, 0);
  const found =
    columns.length === index.key.size && columns.every((intervals) => columnScore(intervals) === pointScore);
  return index.unique && found ? sum + uniqueScore : sum;
}

function columnScore(intervals: readonly Interval[]): number {
  if (intervals.includes(everything)) return existsScore;
  if (!intervals.every(({ point }) => point)) return rangeScore;
  return intervals.length <= 1 ? pointScore : severalScore;
}
