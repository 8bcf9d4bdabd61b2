/** Those of `known` that `typed` was probably meant to be, nearest first, at most `most`. */
export function nearest(typed: string, known: Iterable<string>, most = 3): string[] {
  const wanted = typed.toLowerCase();
  const reach = Math.max(1, Math.floor(wanted.length / 3));
  return [...known]
    .map((word) => ({ word, distance: distanceTo(wanted, word.toLowerCase()) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word);
}

/** The one of `known` that is nearest to `typed`, however far that is; undefined where there is none. */
export function closest(typed: string, known: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase();
  const away = (word: string) => distanceTo(wanted, word.toLowerCase());
  return [...known].toSorted((a, b) => away(a) - away(b))[0];
}

/** Edits between two words; a word that begins with what was typed is as good as half an edit away. */
function distanceTo(typed: string, word: string): number {
  return typed.length >= 2 && word.startsWith(typed) ? 0.5 : editDistance(typed, word);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      current[column] = cheapest({ a, b, row, column, current, last, beforeLast });
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
  readonly current: readonly number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
}

function cheapest({ a, b, row, column, current, last, beforeLast }: Cell): number {
  const same = a[row - 1] === b[column - 1];
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    (current[column - 1] ?? 0) + 1,
    (last[column] ?? 0) + 1,
    (last[column - 1] ?? 0) + (same ? 0 : 1),
    swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
  );
}
