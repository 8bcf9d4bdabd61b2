import { BSONRegExp } from 'bson';
import { type PushModifier, pushModifiers, queryOperators } from '../contract.ts';
import { badValue, failedToParse, typeMismatch } from '../mongo-error.ts';
import { compareValues, valuesEqual } from './compare.ts';
import { compileFilter } from './match.ts';
import { isPlainNumber, wholeNumber } from './number.ts';
import { typeNameOf } from './type-names.ts';
import type { Change } from './update-path.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** The operators that change arrays. */
export const arrayChanges = { $push: push, $addToSet: addToSet, $pop: pop, $pull: pull, $pullAll: pullAll };

const creating = (apply: Change['apply']): Change => ({ creates: true, lenient: false, apply });

/** The elements there are; none where the array is missing. */
function elementsOf(existing: Value | undefined, refuse: (type: string) => Error): Value[] {
  if (existing === undefined) return [];
  if (!Array.isArray(existing)) throw refuse(typeNameOf(existing));
  return existing;
}

function push(argument: Value, path: string): Change {
  const plan = pushPlan(argument);
  return creating((existing) => {
    const elements = elementsOf(existing, (type) =>
      badValue(`The field '${path}' must be an array but is of type ${type}`),
    );
    const joined = elements.toSpliced(plan.position(elements.length), 0, ...plan.values);
    const sorted = plan.sort ? joined.sort(plan.sort) : joined;
    const kept = plan.slice(sorted);
    const sorts = plan.sort !== undefined && joined.length > 0;
    const same = plan.values.length === 0 && !sorts && kept.length === elements.length;
    return same && existing !== undefined ? existing : kept;
  });
}

type PushPlan = {
  readonly values: readonly Value[];
  readonly position: (length: number) => number;
  readonly slice: (elements: Value[]) => Value[];
  readonly sort: ((a: Value, b: Value) => number) | undefined;
};

/** A document with `$each` says how to push; everything else is the value to push. */
function pushPlan(argument: Value): PushPlan {
  if (!isDoc(argument) || !argument.has('$each')) {
    return { values: [argument], position: (length) => length, slice: (elements) => elements, sort: undefined };
  }
  const unknown = [...argument.keys()].find((name) => !pushModifiers.includes(name as PushModifier)); // compared as text
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const each = argument.get('$each');
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeNameOf(each)}`);
  const sort = argument.get('$sort');
  return {
    values: each,
    position: positionFrom(integerOr(argument, '$position')),
    slice: sliceTo(integerOr(argument, '$slice')),
    sort: sort === undefined ? undefined : elementOrder(sort),
  };
}

function integerOr(modifiers: Doc, name: PushModifier): number | undefined {
  const value = modifiers.get(name);
  if (value === undefined) return undefined;
  const number = wholeNumber(value);
  if (number === undefined)
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeNameOf(value)}`);
  return number;
}

const positionFrom =
  (position: number | undefined) =>
  (length: number): number => {
    if (position === undefined) return length;
    return position < 0 ? Math.max(0, length + position) : Math.min(position, length);
  };

/** The first so many, or the last where negative. */
const sliceTo =
  (count: number | undefined) =>
  (elements: Value[]): Value[] => {
    if (count === undefined) return elements;
    return count >= 0 ? elements.slice(0, count) : elements.slice(count);
  };

/** Order of elements as a whole, or by fields of theirs. */
function elementOrder(spec: Value): (a: Value, b: Value) => number {
  if (!isDoc(spec)) {
    if (!isPlainNumber(spec)) throw badValue('The $sort is invalid: use 1/-1, or {field: 1/-1}');
    const sign = directionOf(spec);
    return (a, b) => compareValues(a, b) * sign;
  }
  if (spec.size === 0) throw badValue('The sort pattern is empty when it should be a set of fields');
  const keys = Array.from(spec, ([path, direction]) => ({ names: sortNames(path), sign: directionOf(direction) }));
  return (a, b) => {
    for (const { names, sign } of keys) {
      const order = compareValues(fieldOf(a, names), fieldOf(b, names)) * sign;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function directionOf(value: Value): number {
  const direction = wholeNumber(value);
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return direction;
}

function sortNames(path: string): string[] {
  const names = path.split('.');
  if (names.includes('')) throw badValue('The sort field cannot be empty');
  return names;
}

const fieldOf = (value: Value, names: readonly string[]): Value =>
  names.reduce<Value | undefined>((inner, name) => (isDoc(inner) ? inner.get(name) : undefined), value) ?? null;

function addToSet(argument: Value, path: string): Change {
  const values = setValues(argument);
  return creating((existing) => {
    const elements = elementsOf(existing, (type) =>
      badValue(`Cannot apply $addToSet to non-array field '${path}' of type ${type}`),
    );
    const known = new Set(elements.map(keyOf));
    const added = values.filter((value) => !known.has(keyOf(value)) && known.add(keyOf(value)));
    return added.length === 0 && existing !== undefined ? existing : [...elements, ...added];
  });
}

function setValues(argument: Value): readonly Value[] {
  const [first] = isDoc(argument) ? argument : [];
  if (first?.[0] !== '$each') return [argument];
  if (isDoc(argument) && argument.size > 1) throw badValue('Found unexpected fields after $each in $addToSet');
  if (!Array.isArray(first[1])) throw typeMismatch('The argument to $each in $addToSet must be an array');
  return first[1];
}

function pop(argument: Value, path: string): Change {
  const end = wholeNumber(argument);
  if (end !== 1 && end !== -1) throw failedToParse('$pop expects 1 or -1');
  return {
    creates: false,
    lenient: false,
    apply: (existing) => {
      const elements = elementsOf(existing, (type) =>
        typeMismatch(`Path '${path}' contains an element of non-array type '${type}'`),
      );
      if (elements.length === 0) return existing;
      return end === 1 ? elements.slice(0, -1) : elements.slice(1);
    },
  };
}

function pullAll(argument: Value): Change {
  if (!Array.isArray(argument))
    throw badValue(`$pullAll requires an array argument but was given a ${typeNameOf(argument)}`);
  const keys = new Set(argument.map(keyOf));
  return culling((element) => keys.has(keyOf(element)));
}

function pull(argument: Value): Change {
  if (argument instanceof BSONRegExp) return culling(valueTest(argument));
  if (!isDoc(argument)) return culling((element) => valuesEqual(element, argument));
  const [first] = argument.keys();
  if (queryOperators.some((name) => name === first && name !== '$not')) return culling(valueTest(argument));
  const { matches } = compileFilter(argument);
  return culling((element) => isDoc(element) && matches(element));
}

/** The condition asked of the element itself, as if it were a field's value. */
function valueTest(condition: Value): (element: Value) => boolean {
  const { matches } = compileFilter(docOf(['', condition]));
  return (element) => matches(docOf(['', element]));
}

function culling(goes: (element: Value) => boolean): Change {
  return {
    creates: false,
    lenient: false,
    apply: (existing) => {
      const elements = elementsOf(existing, () => badValue('Cannot apply $pull to a non-array value'));
      const kept = elements.filter((element) => !goes(element));
      return kept.length === elements.length ? existing : kept;
    },
  };
}
