import { Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { arrayFor } from './array-expressions.ts';
import { compareMaybe } from './compare.ts';
import { wholeNumber } from './number.ts';
import {
  argumentsOf,
  binary,
  type Evaluate,
  isNullish,
  type Maybe,
  namedArguments,
  type Operator,
  type Scope,
  type Use,
  unary,
} from './operator.ts';
import { isTrue } from './predicates.ts';
import { typeNameOf } from './type-names.ts';
import { type Doc, isDoc } from './value.ts';

const comparison = (passes: (order: number) => boolean): Operator => binary((a, b) => passes(compareMaybe(a, b)));

/** Comparison, logic, choice, and whatever evaluates only some of its arguments or brings variables. */
export const controlExpressions = {
  $literal:
    ({ argument }) =>
    () =>
      argument,
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: binary((a, b) => new Int32(Math.sign(compareMaybe(a, b)))),
  $and: (use) => {
    const parts = argumentsOf(use, 0, Number.POSITIVE_INFINITY);
    return (scope) => parts.every((part) => isTrue(part(scope)));
  },
  $or: (use) => {
    const parts = argumentsOf(use, 0, Number.POSITIVE_INFINITY);
    return (scope) => parts.some((part) => isTrue(part(scope)));
  },
  $not: unary((value) => !isTrue(value)),
  $cond: condition,
  $ifNull: firstPresent,
  $switch: switchCase,
  $let: letVariables,
  $map: mapArray,
  $filter: filterArray,
  $reduce: reduceArray,
  $getField: fieldNamed,
  $setField: setField,
} satisfies Record<string, Operator>;

function condition(use: Use): Evaluate {
  const list = isDoc(use.argument) ? namedArguments(use, ['if', 'then', 'else']) : use.argument;
  const argument = (Array.isArray(list) ? list : [list]).map((part) => part ?? null);
  const [test, yes, no] = argumentsOf({ ...use, argument }, 3, 3);
  return (scope) => (isTrue(test?.(scope)) ? yes?.(scope) : no?.(scope));
}

function firstPresent(use: Use): Evaluate {
  if (!Array.isArray(use.argument) || use.argument.length < 2) {
    throw new MongoError(1257300, '$ifNull needs at least two arguments');
  }
  const parts = use.argument.map(use.compiler.compile);
  const last = parts.pop();
  return (scope) => {
    for (const part of parts) {
      const value = part(scope);
      if (!isNullish(value)) return value;
    }
    return last?.(scope);
  };
}

function switchCase(use: Use): Evaluate {
  const [branches, otherwise] = namedArguments(use, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0)
    throw new MongoError(40068, '$switch requires at least one branch');
  const cases = branches.map((argument) =>
    namedArguments({ ...use, argument }, ['case', 'then']).map((part) => use.compiler.compile(part ?? null)),
  );
  const fallback = otherwise === undefined ? noBranch : use.compiler.compile(otherwise);
  return (scope) => (cases.find(([test]) => isTrue(test?.(scope)))?.[1] ?? fallback)(scope);
}

function noBranch(): never {
  throw new MongoError(40066, '$switch found no branch for the input, and no default was given');
}

const within = (scope: Scope, added: Iterable<readonly [string, Maybe]>): Scope => ({
  root: scope.root,
  variables: new Map([...scope.variables, ...added]),
});

/** A variable's name as a person may choose it. */
function variableName(value: Maybe): string {
  if (typeof value !== 'string' || !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(value)) {
    throw new MongoError(9, `${String(value)} is not a valid name for a user variable`);
  }
  return value;
}

function letVariables(use: Use): Evaluate {
  const [variables, body = null] = namedArguments(use, ['vars', 'in']);
  if (!isDoc(variables)) throw new MongoError(10065, '$let takes its variables as an object');
  const values = Array.from(variables, ([name, value]) => [variableName(name), use.compiler.compile(value)] as const);
  const result = use.compiler.knowing(...variables.keys()).compile(body);
  return (scope) =>
    result(
      within(
        scope,
        values.map(([name, value]) => [name, value(scope)] as const),
      ),
    );
}

function mapArray(use: Use): Evaluate {
  const [input = null, body = null, as] = namedArguments(use, ['input', 'in'], ['as']);
  const name = as === undefined ? 'this' : variableName(as);
  const array = use.compiler.compile(input);
  const result = use.compiler.knowing(name).compile(body);
  return (scope) => {
    const elements = array(scope);
    if (isNullish(elements)) return null;
    return arrayFor('$map', elements, 16883).map((element) => result(within(scope, [[name, element]])) ?? null);
  };
}

function filterArray(use: Use): Evaluate {
  const [input = null, test = null, as, limit] = namedArguments(use, ['input', 'cond'], ['as', 'limit']);
  const name = as === undefined ? 'this' : variableName(as);
  const array = use.compiler.compile(input);
  const keeps = use.compiler.knowing(name).compile(test);
  const most = limit === undefined ? undefined : use.compiler.compile(limit);
  return (scope) => {
    const elements = array(scope);
    if (isNullish(elements)) return null;
    const kept = arrayFor('$filter', elements, 28651).filter((element) =>
      isTrue(keeps(within(scope, [[name, element]]))),
    );
    return kept.slice(0, limitFor(most?.(scope)));
  };
}

function limitFor(value: Maybe): number | undefined {
  if (isNullish(value)) return undefined;
  const limit = wholeNumber(value);
  if (limit === undefined || limit < 1)
    throw new MongoError(327392, "$filter's limit has to be a positive whole number");
  return limit;
}

function reduceArray(use: Use): Evaluate {
  const [input = null, initial = null, body = null] = namedArguments(use, ['input', 'initialValue', 'in']);
  const array = use.compiler.compile(input);
  const start = use.compiler.compile(initial);
  const next = use.compiler.knowing('this', 'value').compile(body);
  return (scope) => {
    const elements = array(scope);
    if (isNullish(elements)) return null;
    return arrayFor('$reduce', elements, 40080).reduce<Maybe>(
      (value, element) =>
        next(
          within(scope, [
            ['value', value],
            ['this', element],
          ]),
        ),
      start(scope),
    );
  };
}

/** `'name'` of the document itself, or `{ field, input }`; names may hold dots and dollars. */
function fieldNamed(use: Use): Evaluate {
  const given =
    isDoc(use.argument) && use.argument.has('field')
      ? namedArguments(use, ['field', 'input'])
      : [use.argument, '$$CURRENT'];
  const [field, input] = given.map((part) => use.compiler.compile(part ?? null));
  return (scope) => {
    const from = input?.(scope);
    if (from === null) return null;
    const name = fieldName(field?.(scope), use.name);
    return isDoc(from) ? from.get(name) : undefined;
  };
}

function fieldName(value: Maybe, operator: string): string {
  if (typeof value !== 'string')
    throw new MongoError(4161107, `${operator} needs a field name, not ${typeNameOf(value)}`);
  return value;
}

/** The document with that field set, or without it where the value is missing. */
function setField(use: Use): Evaluate {
  const parts = namedArguments(use, ['field', 'input', 'value']);
  const [field, input, value] = parts.map((part) => use.compiler.compile(part ?? null));
  return (scope) => {
    const name = fieldName(field?.(scope), use.name);
    const doc = input?.(scope);
    if (isNullish(doc)) return null;
    if (!isDoc(doc)) throw new MongoError(4161105, `${use.name} requires 'input' to evaluate to type Object`);
    return withField(doc, name, value?.(scope));
  };
}

function withField(doc: Doc, name: string, value: Maybe): Doc {
  const changed: Doc = new Map(doc);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
