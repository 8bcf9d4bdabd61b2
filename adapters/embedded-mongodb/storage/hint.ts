import { badValue } from '../mongo-error.ts';
import { valuesEqual } from '../query/compare.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { isDoc, type Value } from '../query/value.ts';
import type { Collection } from './catalog.ts';
import type { Index } from './index-spec.ts';
import { anyUseOf } from './index-use.ts';
import { indexPlan, type Plan, type Query } from './plan.ts';
import { predicatesOf } from './predicates.ts';

/** The plan that a hint asks for: an index by name or key, or `$natural`, forward or backward. */
export function hintedPlan(collection: Collection, { filter, sort }: Query, hint: Value): Plan {
  const natural = isDoc(hint) ? hint.get('$natural') : undefined;
  if (natural !== undefined) return { kind: 'collection', backward: isPlainNumber(natural) && toNumber(natural) < 0 };
  const index = collection.indexes.find((one) => isHinted(one, hint));
  if (!index) throw badValue('error processing query: hint provided does not correspond to an existing index');
  return indexPlan(anyUseOf(index, { filter, predicates: predicatesOf(filter), sort }), filter);
}

const isHinted = (index: Index, hint: Value): boolean =>
  typeof hint === 'string' ? index.name === hint : sameKey(index, hint);

/** Keys are the same only in the same order of fields. */
const sameKey = ({ key }: Index, hint: Value): boolean => isDoc(hint) && valuesEqual([...key].flat(), [...hint].flat());
