import { type Doc, isDoc, type Value } from '../query/value.ts';
import { emptyArray, type KeyPart } from './keys.ts';

/** Where a column's value is looked for: the column's number and what is left of its path. */
export type Route = { readonly column: number; readonly names: readonly string[] };

/** Every combination of the columns' values, and the names of the fields whose arrays were spread beside each other. */
export type Expansion = { readonly rows: readonly Row[]; readonly arrays: ReadonlySet<string> };

type Row = ReadonlyMap<number, KeyPart>;

/** The rows of a document: columns that lead through the same array go through its elements together. */
export function expandDoc(doc: Doc, routes: readonly Route[]): Expansion {
  const groups = Map.groupBy(routes, ({ names }) => names[0] ?? '');
  return [...groups].map(([name, group]) => named(name, expand(doc.get(name), group.map(next)))).reduce(crossed);
}

const next = ({ column, names }: Route): Route => ({ column, names: names.slice(1) });

const named = (name: string, { rows, arrays }: Expansion): Expansion => ({
  rows,
  arrays: new Set([...arrays].map((inner) => (inner === '' ? name : `${name}.${inner}`))),
});

/** The values below one field, for the columns that lead through it. */
function expand(value: Value | undefined, routes: readonly Route[]): Expansion {
  if (Array.isArray(value)) return expandArray(value, routes);
  const [ended, going] = Array.from([true, false], (end) => routes.filter(({ names }) => (names.length === 0) === end));
  const here = single(rowOf(ended ?? [], value));
  if (!going || going.length === 0) return here;
  return crossed(here, isDoc(value) ? expandDoc(value, going) : single(rowOf(going, undefined)));
}

/** A column that names a position takes that element; all others take each element in turn. */
function expandArray(values: readonly Value[], routes: readonly Route[]): Expansion {
  const positional = routes.filter(isPositional);
  const each = routes.filter((route) => !isPositional(route));
  const picked = positional.map((route) => expand(values[Number(route.names[0])], [next(route)]));
  const spread = each.length > 0 ? [{ rows: elementRows(values, each), arrays: new Set(['']) }] : [];
  return [...picked, ...spread].reduce(crossed);
}

const isPositional = ({ names }: Route): boolean => /^\d+$/.test(names[0] ?? '');

/** An array within an array is a value like any other: only the outer one is spread. */
function elementRows(values: readonly Value[], routes: readonly Route[]): readonly Row[] {
  const ended = routes.filter(({ names }) => names.length === 0);
  const going = routes.filter(({ names }) => names.length > 0);
  if (values.length === 0) return [new Map([...rowOf(ended, emptyArray), ...rowOf(going, undefined)])];
  return values.flatMap((value) =>
    Array.isArray(value)
      ? [new Map([...rowOf(ended, value), ...rowOf(going, undefined)])]
      : [...expand(value, routes).rows],
  );
}

const rowOf = (routes: readonly Route[], part: KeyPart): Row => new Map(routes.map(({ column }) => [column, part]));

const single = (row: Row): Expansion => ({ rows: [row], arrays: new Set() });

function crossed(left: Expansion, right: Expansion): Expansion {
  const rows = left.rows.flatMap((a) => right.rows.map((b) => new Map([...a, ...b])));
  return { rows, arrays: new Set([...left.arrays, ...right.arrays]) };
}
