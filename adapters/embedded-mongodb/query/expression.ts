import type { ExpressionOperator } from '../contract.ts';
import { MongoError } from '../mongo-error.ts';
import { accumulatorExpressions } from './accumulators.ts';
import { arrayExpressions } from './array-expressions.ts';
import { controlExpressions } from './control-expressions.ts';
import { dateExpressions } from './date-expressions.ts';
import { numberExpressions } from './number-expressions.ts';
import type { Compiler, Evaluate, Maybe, Operator, Variables } from './operator.ts';
import { textExpressions } from './text-expressions.ts';
import { typeExpressions } from './type-expressions.ts';
import { type Doc, isDoc, type Value } from './value.ts';

export const noVariables: Variables = new Map();

/**
 * Compiles an aggregation expression; the result is `undefined` where MongoDB's is missing.
 *
 * @throws MongoError 168 for an operator outside the contract, MongoDB's own number for other mistakes
 */
export function compileExpression(expression: Value, variables: Variables = noVariables): (doc: Doc) => Maybe {
  const evaluate = expressionCompiler(variables)(expression);
  return (root) => evaluate({ root, variables });
}

/** A compiler for several expressions over the same variables. */
export const expressionCompiler = (variables: Variables): Compiler['compile'] =>
  compilerKnowing(new Set(variables.keys()), 0).compile;

const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...controlExpressions,
    ...numberExpressions,
    ...accumulatorExpressions,
    ...textExpressions,
    ...arrayExpressions,
    ...dateExpressions,
    ...typeExpressions,
  } satisfies Record<ExpressionOperator, Operator>),
);

const deepest = 100;

function compilerKnowing(known: ReadonlySet<string>, depth: number): Compiler {
  if (depth > deepest) throw new MongoError(15, `An expression is nested more than ${deepest} levels deep`);
  return {
    compile: (expression) => compileValue(expression, known, depth),
    knowing: (...names) => compilerKnowing(new Set([...known, ...names]), depth),
  };
}

function compileValue(expression: Value, known: ReadonlySet<string>, depth: number): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, known);
  const compiler = compilerKnowing(known, depth + 1);
  if (Array.isArray(expression)) return compileArray(expression.map(compiler.compile));
  if (isDoc(expression)) return compileDoc(expression, compiler);
  return () => expression;
}

const compileArray =
  (elements: readonly Evaluate[]): Evaluate =>
  (scope) =>
    elements.map((element) => element(scope) ?? null);

function compileDoc(expression: Doc, compiler: Compiler): Evaluate {
  const [first] = expression.keys();
  if (first?.startsWith('$')) return compileOperator(expression, first, compiler);
  const fields = Array.from(expression, ([name, value]) => [fieldName(name), compiler.compile(value)] as const);
  return (scope) => {
    const doc: Doc = new Map();
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) doc.set(name, value);
    }
    return doc;
  };
}

function compileOperator(expression: Doc, name: string, compiler: Compiler): Evaluate {
  if (expression.size !== 1) throw new MongoError(15983, 'An expression object must have exactly one field');
  const operator = operators.get(name);
  if (!operator) throw new MongoError(168, `Unrecognized expression '${name}'`);
  return operator({ name, argument: expression.get(name) ?? null, compiler });
}

/** `$a.b` of the document, or `$$name.a.b` of a variable. */
function compilePath(text: string, known: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$$')) return fromRoot(namesOf(text.slice(1)));
  const [variable = '', ...names] = text.slice(2).split('.');
  if (variable === '') throw new MongoError(9, 'empty variable names are not allowed');
  if (names.length > 0) namesOf(names.join('.'));
  if (variable === 'ROOT' || variable === 'CURRENT') return names.length > 0 ? fromRoot(names) : ({ root }) => root;
  if (variable === 'REMOVE') return () => undefined;
  if (!known.has(variable)) throw new MongoError(17276, `Use of undefined variable: ${variable}`);
  return ({ variables }) => {
    const value = variables.get(variable);
    return names.length > 0 ? valueIn(value, names, 0) : value;
  };
}

function fromRoot(names: readonly string[]): Evaluate {
  const [only = ''] = names;
  return names.length === 1 ? ({ root }) => root.get(only) : ({ root }) => valueIn(root, names, 0);
}

/** The names of a path, none of them empty or an operator's. */
function namesOf(path: string): string[] {
  if (path === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'");
  return path.split('.').map(fieldName);
}

function fieldName(name: string): string {
  if (name === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings');
  if (name.startsWith('$')) throw new MongoError(16410, "FieldPath field names may not start with '$'");
  if (name.includes('.')) throw new MongoError(16412, "FieldPath field names may not contain '.'");
  return name;
}

/** What a path gives: through an array, the array of what its documents give; positions mean nothing here. */
function valueIn(value: Maybe, names: readonly string[], at: number): Maybe {
  if (at === names.length) return value;
  if (isDoc(value)) return valueIn(value.get(names[at] ?? ''), names, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((element) => {
    const found = isDoc(element) ? valueIn(element, names, at) : undefined;
    return found === undefined ? [] : [found];
  });
}
