import { type Doc, isDoc } from '../query/value.ts';
import type { Index } from './index-spec.ts';
import { bytesAt, everything, type Interval, inDirection, intervalsOf } from './intervals.ts';
import { columnEnds } from './key-columns.ts';
import { type Predicates, predicatesOf } from './predicates.ts';

/** Whether a document may match, as far as its key in an index tells. */
export type KeyTest = (key: Uint8Array) => boolean;

/**
 * What an index that is not multikey says of a filter beyond the ranges that are read, so that documents which cannot
 * match are not fetched; undefined where it says nothing. `bound` is how many columns the ranges account for.
 */
export function keyTestOf(index: Index, filter: Doc, bound: number): KeyTest | undefined {
  const test = testOf(index, filter, bound);
  return test && ((key) => test(key, columnEnds(key, index.shape.directions)));
}

type ColumnsTest = (key: Uint8Array, ends: readonly number[]) => boolean;

function testOf(index: Index, filter: Doc, bound: number): ColumnsTest | undefined {
  const own = predicateTests(index, predicatesOf(filter), bound);
  const tests = [...own, ...alternativeTests(index, filter)];
  return tests.length === 0 ? undefined : (key, ends) => tests.every((test) => test(key, ends));
}

function predicateTests({ key, shape }: Index, predicates: Predicates, bound: number): readonly ColumnsTest[] {
  return [...key.keys()].flatMap((path, column) => {
    const intervals = column < bound ? undefined : intervalsOf(predicates.get(path) ?? [], false);
    if (!intervals || intervals.includes(everything)) return [];
    return [columnTest(inDirection(intervals, shape.directions[column] ?? 1), column)];
  });
}

/** An `$or` at the top or within an `$and` helps where every branch says something. */
function alternativeTests(index: Index, filter: Doc): readonly ColumnsTest[] {
  return [...filter].flatMap(([name, operand]) => {
    const parts = Array.isArray(operand) ? operand.filter(isDoc) : [];
    if (name === '$and') return parts.flatMap((part) => alternativeTests(index, part));
    if (name !== '$or') return [];
    const branches = parts.map((part) => testOf(index, part, 0)).filter((test) => test !== undefined);
    return branches.length < parts.length ? [] : [(key, ends) => branches.some((test) => test(key, ends))];
  });
}

function columnTest(intervals: readonly Interval[], column: number): ColumnsTest {
  const ranges = intervals.map(({ low, high }) => [bytesAt(low), bytesAt(high)] as const);
  return (key, ends) => {
    const end = ends[column];
    const start = ends[column - 1] ?? 0;
    if (end === undefined) return true;
    const bytes = { key, start, end };
    return ranges.some(([low, high]) => compare(bytes, low) >= 0 && compare(bytes, high) < 0);
  };
}

type Stretch = { readonly key: Uint8Array; readonly start: number; readonly end: number };

/** How a stretch of a key compares with other bytes; a loop of our own, since columns are shorter than a call takes. */
function compare({ key, start, end }: Stretch, other: Uint8Array): number {
  const shared = Math.min(end - start, other.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (key[start + at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return end - start - other.length;
}
