import { MongoError } from '../mongo-error.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** Named values that an expression may use as `$$name`, beside the document itself. */
export type Variables = ReadonlyMap<string, Value | undefined>;

/** What an expression is evaluated against. */
export type Scope = { readonly root: Doc; readonly variables: Variables };

/** An expression ready to run; `undefined` is a missing value. */
export type Evaluate = (scope: Scope) => Value | undefined;

/** Compiles expressions inside an operator, where `knowing` adds variables of its own. */
export type Compiler = {
  readonly compile: (expression: Value) => Evaluate;
  readonly knowing: (...names: readonly string[]) => Compiler;
};

/** One use of an operator: `{ [name]: argument }`. */
export type Use = { readonly name: string; readonly argument: Value; readonly compiler: Compiler };

export type Operator = (use: Use) => Evaluate;

/** A value, or undefined where it is missing. */
export type Maybe = Value | undefined;

export const isNullish = (value: Maybe): value is null | undefined => value === undefined || value === null;

/** An operator of one argument, given bare or as an array of one. */
export const unary =
  (compute: (value: Maybe, name: string) => Maybe): Operator =>
  (use) => {
    const [first] = argumentsOf(use, 1, 1);
    return (scope) => compute(first?.(scope), use.name);
  };

export const binary =
  (compute: (a: Maybe, b: Maybe, name: string) => Maybe): Operator =>
  (use) => {
    const [first, second] = argumentsOf(use, 2, 2);
    return (scope) => compute(first?.(scope), second?.(scope), use.name);
  };

/** An operator of `least` to `most` arguments. */
export const variadic =
  (compute: (values: Maybe[], name: string) => Maybe, least = 0, most = Number.POSITIVE_INFINITY): Operator =>
  (use) => {
    const parts = argumentsOf(use, least, most);
    return (scope) =>
      compute(
        parts.map((part) => part(scope)),
        use.name,
      );
  };

/** An operator that evaluates its arguments one by one, and none after the one that decides. */
export const sequential =
  (compute: (values: Iterable<Maybe>, name: string) => Maybe): Operator =>
  (use) => {
    const parts = argumentsOf(use, 0, Number.POSITIVE_INFINITY);
    return (scope) => compute(evaluated(parts, scope), use.name);
  };

function* evaluated(parts: readonly Evaluate[], scope: Scope): Iterable<Maybe> {
  for (const part of parts) yield part(scope);
}

/** An operator of named arguments, those of `optional` may be left out; they arrive in the order of the lists. */
export const named =
  (
    compute: (values: Maybe[], name: string) => Maybe,
    required: readonly string[],
    optional: readonly string[] = [],
  ): Operator =>
  (use) => {
    const parts = namedArguments(use, required, optional).map((part) =>
      part === undefined ? undefined : use.compiler.compile(part),
    );
    return (scope) =>
      compute(
        parts.map((part) => part?.(scope)),
        use.name,
      );
  };

/** The compiled arguments, whose number has to lie in the range. */
export function argumentsOf({ name, argument, compiler }: Use, least: number, most: number): Evaluate[] {
  const list = Array.isArray(argument) ? argument : [argument];
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least}` : `${least} to ${most}`;
    throw new MongoError(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map(compiler.compile);
}

/** The arguments of an operator that takes a document, by name; no others are allowed and none may be missing. */
export function namedArguments(use: Use, required: readonly string[], optional: readonly string[] = []): Maybe[] {
  const { name, argument } = use;
  if (!isDoc(argument)) throw new MongoError(28646, `${name} only supports an object as its argument`);
  const unknown = [...argument.keys()].find((key) => !required.includes(key) && !optional.includes(key));
  if (unknown !== undefined) throw new MongoError(28647, `Unrecognized parameter to ${name}: ${unknown}`);
  const missing = required.find((key) => !argument.has(key));
  if (missing !== undefined) throw new MongoError(28648, `Missing '${missing}' parameter to ${name}`);
  return [...required, ...optional].map((key) => argument.get(key));
}
