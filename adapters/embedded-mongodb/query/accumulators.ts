import { Decimal128, Double, Int32, Long } from 'bson';
import type { Accumulator } from '../contract.ts';
import { typeMismatch } from '../mongo-error.ts';
import { compareValues } from './compare.ts';
import { isPlainNumber, type PlainNumber } from './number.ts';
import { isNullish, type Maybe, type Operator, variadic } from './operator.ts';
import { addTo, newSum, totalAsDouble, totalOf } from './sum.ts';
import type { Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** Takes in one value after another and gives what they come to. */
export type Accumulation = { readonly add: (value: Maybe) => void; readonly result: () => Value };

/** Starts each accumulator of `$group`. */
export const accumulations: { readonly [Name in Accumulator]: () => Accumulation } = {
  $sum: sum,
  $avg: average,
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
};

/** The accumulators that are also expressions, over their arguments or over the one array they are given. */
export const accumulatorExpressions = {
  $sum: overValues(sum),
  $avg: overValues(average),
  $min: overValues(() => extreme(-1)),
  $max: overValues(() => extreme(1)),
} satisfies Record<string, Operator>;

function overValues(start: () => Accumulation): Operator {
  return variadic((values) => {
    const accumulation = start();
    const [only] = values;
    const list = values.length === 1 && Array.isArray(only) ? only : values;
    for (const value of list) accumulation.add(value);
    return accumulation.result();
  });
}

/** The value if it is a number to add; others are passed over, decimals refused. */
function addend(value: Maybe): PlainNumber | undefined {
  if (value instanceof Decimal128) throw typeMismatch('Decimals are not added by the embedded engine');
  return isPlainNumber(value) ? value : undefined;
}

function sum(): Accumulation {
  const total = newSum();
  return {
    add: (value) => {
      const number = addend(value);
      if (number) addTo(total, number);
    },
    result: () => totalOf(total),
  };
}

function average(): Accumulation {
  const total = newSum();
  let added = 0;
  return {
    add: (value) => {
      const number = addend(value);
      if (!number) return;
      addTo(total, number);
      added++;
    },
    result: () => (added === 0 ? null : new Double(totalAsDouble(total) / added)),
  };
}

/** The least or greatest value that is not null; the first one of equals. */
function extreme(sign: -1 | 1): Accumulation {
  let best: Value = null;
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (best === null || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
}

function first(): Accumulation {
  let held: Maybe;
  let any = false;
  return {
    add: (value) => {
      if (!any) held = value;
      any = true;
    },
    result: () => held ?? null,
  };
}

function last(): Accumulation {
  let held: Maybe;
  return {
    add: (value) => {
      held = value;
    },
    result: () => held ?? null,
  };
}

function push(): Accumulation {
  const pushed: Value[] = [];
  return {
    add: (value) => {
      if (value !== undefined) pushed.push(value);
    },
    result: () => pushed,
  };
}

function addToSet(): Accumulation {
  const members = new Map<string, Value>();
  return {
    add: (value) => {
      const key = keyOf(value);
      if (value !== undefined && !members.has(key)) members.set(key, value);
    },
    result: () => [...members.values()],
  };
}

function count(): Accumulation {
  let counted = 0;
  return {
    add: () => {
      counted++;
    },
    result: () => (counted === (counted | 0) ? new Int32(counted) : Long.fromNumber(counted)),
  };
}
