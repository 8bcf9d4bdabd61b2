import type { Doc, Value } from '../query/value.ts';
import type { Collection } from './catalog.ts';
import { hintedPlan } from './hint.ts';
import { type IndexUse, useOf } from './index-use.ts';
import { branchesOf, predicatesOf } from './predicates.ts';

/** What a read asks of the planner. */
export type Query = {
  readonly filter: Doc;
  readonly sort?: Doc | undefined;
  readonly hint?: Value | undefined;
};

/** A way to the documents that may match; each of them is still held against the filter. */
export type Plan =
  | { readonly kind: 'collection'; readonly backward: boolean }
  | ({ readonly kind: 'index' } & IndexUse)
  | { readonly kind: 'branches'; readonly branches: readonly Plan[] };

/**
 * The index that narrows a query most, or all documents where none does.
 *
 * An index counts by its equality prefix, then `$in`, one range and whether it is in the order of the sort. An `$or`
 * whose every branch has an index is read branch by branch. A hint that names no index throws 2.
 */
export function planOf(collection: Collection, query: Query): Plan {
  const hint = query.sort?.has('$natural') ? query.sort : query.hint;
  if (hint !== undefined) return hintedPlan(collection, query, hint);
  const best = bestUse(collection, query);
  if (best) return { kind: 'index', ...best };
  return branchedPlan(collection, query) ?? { kind: 'collection', backward: false };
}

/** Whether the plan yields the documents in the order of the query's sort; `$natural` is the order of a collection. */
export const isSorted = (plan: Plan, sort: Doc | undefined): boolean =>
  sort === undefined || sort.size === 0 || sort.has('$natural') || (plan.kind === 'index' && plan.sorted);

function bestUse(collection: Collection, { filter, sort }: Query): IndexUse | undefined {
  const predicates = predicatesOf(filter);
  const uses = collection.indexes.map((index) => useOf(index, { filter, predicates, sort }));
  return uses
    .filter((use) => use !== undefined)
    .filter(({ score }) => score > 0)
    .reduce<IndexUse | undefined>((best, use) => (best && best.score >= use.score ? best : use), undefined);
}

function branchedPlan(collection: Collection, { filter }: Query): Plan | undefined {
  const rest = new Map(filter);
  rest.delete('$or');
  const branches = branchesOf(filter)?.map((branch) => bestUse(collection, { filter: both(rest, branch) }));
  if (!branches || branches.length === 0 || branches.some((branch) => branch === undefined)) return undefined;
  return { kind: 'branches', branches: branches.flatMap((use) => (use ? [{ kind: 'index', ...use }] : [])) };
}

const both = (rest: Doc, branch: Doc): Doc => new Map([['$and', [rest, branch]]]);
