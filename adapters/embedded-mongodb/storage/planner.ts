import type { Doc } from '../query/value.ts';
import type { Collection } from './catalog.ts';
import { hintedPlan } from './hint.ts';
import { type IndexUse, useOf } from './index-use.ts';
import { indexPlan, type Plan, type Query } from './plan.ts';
import { branchesOf, predicatesOf } from './predicates.ts';

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
  if (best) return indexPlan(best, query.filter);
  return branchedPlan(collection, query) ?? { kind: 'collection', backward: false };
}

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
  const filters = branchesOf(filter)?.map((branch) => both(rest, branch)) ?? [];
  const plans = filters.flatMap((one) => {
    const use = bestUse(collection, { filter: one });
    return use ? [indexPlan(use, one)] : [];
  });
  return filters.length > 0 && plans.length === filters.length ? { kind: 'branches', branches: plans } : undefined;
}

const both = (rest: Doc, branch: Doc): Doc => new Map([['$and', [rest, branch]]]);
