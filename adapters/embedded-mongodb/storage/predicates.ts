import { BSONRegExp } from 'bson';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, isDoc, type Value } from '../query/value.ts';

/** What a filter demands of one path, in the forms that an index can use. */
export type Predicate = {
  readonly op: 'eq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'exists' | 'regex';
  readonly operand: Value;
};

/** Predicates by path; every one of them must hold. */
export type Predicates = ReadonlyMap<string, readonly Predicate[]>;

/**
 * The demands of a filter's top level and of its `$and`s; whatever else it says is left to the matcher.
 *
 * So a document that matches the filter meets all of these, but not the other way round.
 */
export function predicatesOf(filter: Doc): Predicates {
  const found = new Map<string, Predicate[]>();
  collect(filter, found);
  return found;
}

/** The branches of the filter's only `$or`, which must be its only member apart from the branches' own fields. */
export function branchesOf(filter: Doc): readonly Doc[] | undefined {
  const branches = filter.get('$or');
  return Array.isArray(branches) && branches.every(isDoc) ? branches : undefined;
}

function collect(filter: Doc, found: Map<string, Predicate[]>): void {
  for (const [name, operand] of filter) {
    if (name === '$and' && Array.isArray(operand)) for (const part of operand.filter(isDoc)) collect(part, found);
    if (name.startsWith('$')) continue;
    for (const predicate of predicatesAt(name, operand)) append(found, predicate);
  }
}

type Placed = Predicate & { readonly path: string };

/** A number in a path may be a position or a name, which only the matcher can tell apart. */
function append(found: Map<string, Predicate[]>, { path, op, operand }: Placed): void {
  if (/(^|\.)\d+(\.|$)/.test(path)) return;
  const known = found.get(path);
  if (known) known.push({ op, operand });
  else found.set(path, [{ op, operand }]);
}

function predicatesAt(path: string, operand: Value): readonly Placed[] {
  if (operand instanceof BSONRegExp) return [{ path, op: 'regex', operand }];
  if (!isDoc(operand) || !isOperators(operand)) return [{ path, op: 'eq', operand }];
  return [...operand].flatMap(([operator, value]) => predicateOf(path, operator, value));
}

const isOperators = (doc: Doc): boolean => doc.keys().next().value?.startsWith('$') ?? false;

function predicateOf(path: string, operator: string, operand: Value): readonly Placed[] {
  switch (operator) {
    case '$eq':
      return [{ path, op: 'eq', operand }];
    case '$in':
      return [{ path, op: 'in', operand }];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return [{ path, op: comparisons[operator], operand }];
    case '$exists':
      return isTrue(operand) ? [{ path, op: 'exists', operand: true }] : [];
    case '$regex':
      return [{ path, op: 'exists', operand: true }];
    case '$all':
      return Array.isArray(operand) && operand[0] !== undefined ? allOf(path, operand[0]) : [];
    case '$elemMatch':
      return isDoc(operand) ? elementsOf(path, operand) : [];
    default:
      return [];
  }
}

const comparisons = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;

const isTrue = (operand: Value): boolean => operand === true || (isPlainNumber(operand) && toNumber(operand) !== 0);

/** The first member of `$all` must be there; an `$elemMatch` in it says more than an index can use. */
function allOf(path: string, first: Value): readonly Placed[] {
  return isDoc(first) && first.has('$elemMatch') ? [] : predicatesAt(path, first);
}

/** Of `{ a: { $elemMatch: { b: 1 } } }` an index on `a.b` can use b's demands, of `{ $gt: 1 }` one on `a`. */
function elementsOf(path: string, inner: Doc): readonly Placed[] {
  if (isOperators(inner)) return inner.has('$and') || inner.has('$or') ? [] : predicatesAt(path, inner);
  return [...inner].flatMap(([name, operand]) =>
    name.startsWith('$') ? [] : predicatesAt(`${path}.${name}`, operand),
  );
}
