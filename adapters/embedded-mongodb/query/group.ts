import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { type Accumulation, accumulations } from './accumulators.ts';
import { compareValues, rankOf } from './compare.ts';
import { expressionCompiler } from './expression.ts';
import type { Evaluate, Scope, Variables } from './operator.ts';
import type { Run, Staging } from './pipeline.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** `$group`: one document for each value of `_id`, in the order in which they come up. */
export function group(argument: Value, { variables }: Staging): Run {
  if (!isDoc(argument)) throw new MongoError(15947, "a group's fields must be specified in an object");
  const id = argument.get('_id');
  if (id === undefined) throw new MongoError(15955, 'a group specification must include an _id');
  const fields = [...argument]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => fieldOf(name, value, variables));
  return grouping({ id: expressionCompiler(variables)(id), fields, variables });
}

/** `$bucket`: groups by the boundaries that a value lies between, in the order of the buckets. */
export function bucket(argument: Value, { variables }: Staging): Run {
  if (!isDoc(argument)) throw new MongoError(40201, 'Argument to $bucket stage must be an object');
  const spec = bucketSpec(argument, variables);
  const output = argument.get('output') ?? docOf(['count', docOf(['$sum', new Int32(1)])]);
  if (!isDoc(output)) throw new MongoError(40196, "The $bucket 'output' field must be an object");
  const fields = Array.from(output, ([name, value]) => fieldOf(name, value, variables));
  const run = grouping({ id: (scope) => spec.bucketFor(scope), fields, variables });
  return (docs) => [...run(docs)].sort((a, b) => compareValues(a.get('_id') ?? null, b.get('_id') ?? null));
}

/** `$sortByCount` without the sort. */
export const countBy = (id: Evaluate, variables: Variables): Run =>
  grouping({ id, fields: [fieldOf('count', docOf(['$sum', new Int32(1)]), variables)], variables });

type Field = { readonly name: string; readonly start: () => Accumulation; readonly input: Evaluate };

type Grouping = { readonly id: Evaluate; readonly fields: readonly Field[]; readonly variables: Variables };

type Group = { readonly id: Value; readonly totals: readonly Accumulation[] };

function grouping({ id, fields, variables }: Grouping): Run {
  return function* grouped(docs) {
    const groups = new Map<string, Group>();
    for (const root of docs) {
      const scope = { root, variables };
      const { totals } = groupFor(id(scope) ?? null, groups, fields);
      for (const [at, field] of fields.entries()) totals[at]?.add(field.input(scope));
    }
    for (const found of groups.values()) yield outputOf(found, fields);
  };
}

function groupFor(id: Value, groups: Map<string, Group>, fields: readonly Field[]): Group {
  const key = keyOf(id);
  const known = groups.get(key);
  if (known) return known;
  const created = { id, totals: fields.map(({ start }) => start()) };
  groups.set(key, created);
  return created;
}

function outputOf({ id, totals }: Group, fields: readonly Field[]): Doc {
  const output = docOf(['_id', id]);
  for (const [at, { name }] of fields.entries()) output.set(name, totals[at]?.result() ?? null);
  return output;
}

const starters: ReadonlyMap<string, () => Accumulation> = new Map(Object.entries(accumulations));

function fieldOf(name: string, value: Value, variables: Variables): Field {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(value)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  const [entry, other] = value;
  if (!entry || other) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, argument] = entry;
  const start = starters.get(operator);
  if (!start) throw new MongoError(15952, `unknown group operator '${operator}'`);
  return { name, start, input: expressionCompiler(variables)(inputOf(operator, argument)) };
}

function inputOf(operator: string, argument: Value): Value {
  if (operator === '$count' && !(isDoc(argument) && argument.size === 0)) {
    throw new MongoError(9, '$count takes no arguments, i.e. $count:{}');
  }
  if (!Array.isArray(argument)) return argument;
  const [only = null] = argument;
  if (argument.length !== 1) throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
  return only;
}

type Buckets = { readonly bucketFor: (scope: Scope) => Value };

const bucketFields = ['groupBy', 'boundaries', 'default', 'output'];

function bucketSpec(argument: Doc, variables: Variables): Buckets {
  const unknown = [...argument.keys()].find((name) => !bucketFields.includes(name));
  if (unknown !== undefined) throw new MongoError(40197, `Unrecognized option to $bucket: ${unknown}`);
  const groupBy = argument.get('groupBy');
  const boundaries = argument.get('boundaries');
  if (groupBy === undefined || boundaries === undefined) {
    throw new MongoError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified");
  }
  const limits = limitsOf(boundaries, variables);
  const fallback = constantOf(argument.get('default'), variables);
  refuseFallbackInside(fallback, limits);
  const input = expressionCompiler(variables)(groupBy);
  return { bucketFor: (scope) => bucketOf(input(scope) ?? null, limits, fallback) };
}

const constantOf = (expression: Value | undefined, variables: Variables): Value | undefined =>
  expression === undefined ? undefined : expressionCompiler(new Map())(expression)({ root: new Map(), variables });

function limitsOf(boundaries: Value, variables: Variables): Value[] {
  if (!Array.isArray(boundaries)) throw new MongoError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2) throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const limits = boundaries.map((boundary) => constantOf(boundary, variables) ?? null);
  for (const [at, limit] of limits.entries()) {
    const before = limits[at - 1];
    if (before === undefined) continue;
    if (rankOf(before) !== rankOf(limit))
      throw new MongoError(40193, "All values in the 'boundaries' option must have the same type");
    if (compareValues(before, limit) >= 0)
      throw new MongoError(40194, "The 'boundaries' option must be sorted in ascending order");
  }
  return limits;
}

function refuseFallbackInside(fallback: Value | undefined, limits: readonly Value[]): void {
  const [lowest = null] = limits;
  const highest = limits.at(-1) ?? null;
  if (fallback === undefined || compareValues(fallback, lowest) < 0 || compareValues(fallback, highest) >= 0) return;
  throw new MongoError(40199, "The $bucket 'default' field must lie outside of the boundaries");
}

function bucketOf(value: Value, limits: readonly Value[], fallback: Value | undefined): Value {
  const above = limits.findIndex((limit) => compareValues(value, limit) < 0);
  const lower = above > 0 ? limits[above - 1] : fallback;
  if (lower === undefined)
    throw new MongoError(40066, '$bucket found a value outside of its boundaries and has no default');
  return lower;
}
