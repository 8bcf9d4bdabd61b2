import { valuesEqual } from '../query/compare.ts';
import { compileFilter } from '../query/match.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import type { Index } from './index-spec.ts';
import { bytesAt, everything, type Interval, intervalsOf } from './intervals.ts';
import { type Predicate, type Predicates, predicatesOf } from './predicates.ts';

/** What a query demands of a collection. */
export type Demands = {
  readonly filter: Doc;
  readonly predicates: Predicates;
  readonly sort?: Doc | undefined;
};

/** Whether every document that meets the demands is in the index: a sparse or partial one may lack some. */
export function holdsAll(index: Index, { filter, predicates }: Demands): boolean {
  if (index.shape.sparse && ![...index.key.keys()].some((path) => isThere(predicates.get(path)))) return false;
  return index.partial === undefined || implies(filter, predicates, index.partial);
}

/** Whether the predicates hold for no document that lacks the field or has null in it. */
function isThere(predicates: readonly Predicate[] | undefined): boolean {
  return predicates?.some(demandsValue) ?? false;
}

function demandsValue({ op, operand }: Predicate): boolean {
  if (op === 'in') return Array.isArray(operand) && !operand.includes(null);
  return op === 'exists' || operand !== null;
}

/** Whether whoever meets the filter meets the partial index's filter; said too rarely rather than too often. */
function implies(filter: Doc, predicates: Predicates, partial: Doc): boolean {
  return [...partial].every(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.every((part) => isDoc(part) && implies(filter, predicates, part));
    }
    const same = filter.get(name);
    if (same !== undefined && valuesEqual(same, condition)) return true;
    return !name.startsWith('$') && conditionsOf(condition).every((one) => impliesOne(predicates.get(name) ?? [], one));
  });
}

/** `{ $gt: 1, $lt: 5 }` as two conditions. */
function conditionsOf(condition: Value): readonly Value[] {
  const isOperators = isDoc(condition) && condition.keys().next().value?.startsWith('$');
  return isOperators ? [...condition].map((operator) => docOf(operator)) : [condition];
}

const impliesOne = (predicates: readonly Predicate[], condition: Value): boolean =>
  predicates.filter(demandsValue).some((predicate) => isWithin(predicate, condition));

function isWithin({ op, operand }: Predicate, condition: Value): boolean {
  if (isDoc(condition) && condition.get('$exists') === true) return true;
  if (op === 'eq') return meets(operand, condition);
  if (op === 'in') return Array.isArray(operand) && operand.every((one) => meets(one, condition));
  const [inner] = intervalsOf([{ op, operand }], true) ?? [];
  const [outer] = intervalsOf(predicatesOf(docOf(['x', condition])).get('x') ?? [], true) ?? [];
  return inner !== undefined && outer !== undefined && encloses(outer, inner);
}

const meets = (value: Value, condition: Value): boolean =>
  compileFilter(docOf(['x', condition])).matches(docOf(['x', value]));

const encloses = (outer: Interval, inner: Interval): boolean =>
  outer !== everything &&
  Buffer.compare(bytesAt(outer.low), bytesAt(inner.low)) <= 0 &&
  Buffer.compare(bytesAt(inner.high), bytesAt(outer.high)) <= 0;
