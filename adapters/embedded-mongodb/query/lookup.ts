import { failedToParse } from '../mongo-error.ts';
import { expressionCompiler } from './expression.ts';
import type { Evaluate } from './operator.ts';
import { parsePath, someAt } from './path.ts';
import type { Run, Staging } from './pipeline.ts';
import { pathNames } from './projection-spec.ts';
import { withValueAt } from './unwind.ts';
import { type Doc, isDoc, type Value } from './value.ts';
import { keyOf } from './value-key.ts';

/** `$lookup`: adds the array of another collection's documents that have an equal field, or that a pipeline gives. */
export function lookup(argument: Value, staging: Staging): Run {
  const spec = lookupSpec(argument);
  const inner = innerPipeline(spec, staging);
  return function* joined(docs) {
    const candidates = candidatesIn(spec, staging);
    for (const doc of docs) yield withValueAt(doc, spec.as, [...inner(doc, candidates(doc))]);
  };
}

type Lookup = {
  readonly from: string;
  readonly as: readonly string[];
  readonly equal: { readonly local: string; readonly foreign: string } | undefined;
  readonly variables: Doc | undefined;
  readonly pipeline: Value | undefined;
};

const fields = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'];

function lookupSpec(argument: Value): Lookup {
  if (!isDoc(argument)) throw failedToParse('the $lookup stage specification must be an object');
  const unknown = [...argument.keys()].find((name) => !fields.includes(name));
  if (unknown !== undefined) throw failedToParse(`unknown argument to $lookup: ${unknown}`);
  const [local, foreign] = [textField(argument, 'localField'), textField(argument, 'foreignField')];
  const [from, as] = [textField(argument, 'from'), textField(argument, 'as')];
  const [variables, pipeline] = [argument.get('let'), argument.get('pipeline')];
  if (from === undefined || as === undefined) throw failedToParse("$lookup needs 'from' and 'as'");
  if ((local === undefined) !== (foreign === undefined))
    throw failedToParse('$lookup needs both localField and foreignField');
  if (local === undefined && pipeline === undefined) throw failedToParse('$lookup needs a pipeline or two fields');
  if (variables !== undefined && (!isDoc(variables) || pipeline === undefined))
    throw failedToParse('let of $lookup takes an object, with a pipeline');
  const equal = local === undefined || foreign === undefined ? undefined : { local, foreign };
  return { from, as: pathNames(as), equal, variables, pipeline };
}

function textField(argument: Doc, name: string): string | undefined {
  const value = argument.get(name);
  if (value !== undefined && typeof value !== 'string')
    throw failedToParse(`$lookup argument '${name}' must be a string`);
  return value;
}

/** What is done with the candidates of one document: nothing, or the inner pipeline with its variables. */
function innerPipeline(
  { pipeline, variables }: Lookup,
  staging: Staging,
): (doc: Doc, candidates: Iterable<Doc>) => Iterable<Doc> {
  if (pipeline === undefined) return (_doc, candidates) => candidates;
  const compile = expressionCompiler(staging.variables);
  const given = Array.from(variables ?? [], ([name, value]): [string, Evaluate] => [name, compile(value)]);
  const runWith = (root: Doc | undefined): Run => {
    const scope = { root: root ?? new Map(), variables: staging.variables };
    const added = given.map(([name, evaluate]) => [name, root && evaluate(scope)] as const);
    return staging.compile(pipeline, { ...staging.context, variables: new Map([...staging.variables, ...added]) });
  };
  const unvarying = runWith(undefined); // compiled at once, so that its mistakes show without any document
  return (doc, candidates) => (given.length > 0 ? runWith(doc) : unvarying)(candidates);
}

/** The foreign documents for one of ours, in their order: all of them, or those with an equal value, found by key. */
function candidatesIn({ from, equal }: Lookup, { context }: Staging): (doc: Doc) => Iterable<Doc> {
  if (!equal) return () => context.documentsOf(from);
  const foreign = [...context.documentsOf(from)];
  const positions = positionsByKey(foreign, equal.foreign);
  return (doc) => {
    const found = new Set(localKeys(doc, equal.local).flatMap((key) => positions.get(key) ?? []));
    return [...found].sort((a, b) => a - b).flatMap((position) => foreign[position] ?? []);
  };
}

function positionsByKey(docs: readonly Doc[], field: string): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  const path = parsePath(field);
  for (const [position, doc] of docs.entries()) {
    const keys = new Set<string>();
    someAt(doc, { path, whole: false, test: (value) => !keys.add(keyOf(value ?? null)) });
    for (const key of keys) {
      const known = positions.get(key);
      if (known) known.push(position);
      else positions.set(key, [position]);
    }
  }
  return positions;
}

/** Keys of all values at the local path, arrays entered on the way and at the end; missing counts as null. */
function localKeys(doc: Doc, field: string): string[] {
  const values = valuesAt(doc, field.split('.'));
  return (values.length > 0 ? values : [null]).map(keyOf);
}

function valuesAt(value: Value | undefined, names: readonly string[]): Value[] {
  const [name, ...rest] = names;
  if (name === undefined) return Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((element) => (isDoc(element) ? valuesAt(element, names) : []));
  return isDoc(value) ? valuesAt(value.get(name), rest) : [];
}
