import type { Doc, Value } from '../query/value.ts';
import type { IndexUse } from './index-use.ts';
import { type KeyTest, keyTestOf } from './key-test.ts';

/** What a read asks of the planner. */
export type Query = {
  readonly filter: Doc;
  readonly sort?: Doc | undefined;
  readonly hint?: Value | undefined;
};

/** A way to the documents that may match; each of them is still held against the filter. */
export type Plan =
  | { readonly kind: 'collection'; readonly backward: boolean }
  | IndexPlan
  | { readonly kind: 'branches'; readonly branches: readonly Plan[] };

/** A read of an index, with what else its keys say of the filter as long as it is not multikey. */
export type IndexPlan = IndexUse & { readonly kind: 'index'; readonly test: KeyTest | undefined };

/** The plan to use an index for a filter. */
export function indexPlan(use: IndexUse, filter: Doc): IndexPlan {
  const test = use.index.multikey ? undefined : keyTestOf(use.index, filter, use.bound);
  return { kind: 'index', ...use, test };
}

/** Whether the plan yields the documents in the order of the query's sort; `$natural` is the order of a collection. */
export const isSorted = (plan: Plan, sort: Doc | undefined): boolean =>
  sort === undefined || sort.size === 0 || sort.has('$natural') || (plan.kind === 'index' && plan.sorted);
