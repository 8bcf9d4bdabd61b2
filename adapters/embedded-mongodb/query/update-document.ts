import { badValue, failedToParse, MongoError } from '../mongo-error.ts';
import { typeNameOf } from './type-names.ts';
import { changes, type MakeChange, removing, setting } from './update-operators.ts';
import { type Change, changeAt } from './update-path.ts';
import {
  type ArrayFilters,
  comparePaths,
  compileArrayFilters,
  expand,
  parseTarget,
  refuseConflicts,
  refuseMixedArrays,
  type Target,
  valueAt,
} from './update-target.ts';
import { type Doc, isDoc, type Value } from './value.ts';

/** How one document is updated. */
export type UpdateContext = {
  /** The update makes a new document, from the seed that it is applied to. */
  readonly inserting: boolean;
  /** Where the filter matched in an array, for the positional `$`. */
  readonly matchedIndex?: number | undefined;
  readonly now: Date;
};

/**
 * Compiles an update document of operators; the result gives the very same document back where nothing changes.
 *
 * Paths are applied in MongoDB's order, which is the order in which new fields appear.
 *
 * @throws MongoError 9 for an unknown operator, 40 for conflicting paths
 */
export function compileOperators(update: Doc, arrayFilters: readonly Doc[]): (doc: Doc, context: UpdateContext) => Doc {
  const operations = [...update].flatMap(([name, fields]) => operationsOf(name, fields));
  operations.sort((a, b) => comparePaths(a.target.parts, b.target.parts));
  const targets = operations.map(({ target }) => target);
  refuseConflicts(targets.map(({ parts }) => parts));
  refuseMixedArrays(targets);
  const filters = compileArrayFilters(arrayFilters, targets);
  const dynamic = targets.some((target) => target.dynamic);
  const fixed = operations.map((operation) => ({ operation, names: operation.target.parts }));
  return (doc, context) => {
    const steps = dynamic ? expanded(operations, { doc, context, filters }) : fixed;
    const due = steps.filter(({ operation }) => context.inserting || !operation.onInsert);
    return applied(doc, due, context);
  };
}

/** One operator at one path; what it does may depend on the time and, for `$rename`, on the whole document. */
type Operation = {
  readonly target: Target;
  readonly onInsert: boolean;
  readonly change: (now: Date, doc: Doc) => Change;
};

type Step = { readonly operation: Operation; readonly names: readonly string[] };

function applied(doc: Doc, steps: readonly Step[], { now, inserting }: UpdateContext): Doc {
  const owned = new Set<Doc | Value[]>();
  let current = doc;
  for (const { operation, names } of steps) {
    const [name = ''] = names;
    const before = current.get(name);
    current = changeAt(current, { names, change: operation.change(now, doc), owned });
    if (!inserting && current.get(name) !== before) refuseDollar(current, name);
  }
  return current;
}

/** New documents may have such fields, changed ones may not get them. */
function refuseDollar(doc: Doc, name: string): void {
  if (!name.startsWith('$') || !doc.has(name)) return;
  throw new MongoError(52, `The dollar ($) prefixed field '${name}' is not allowed in an update`);
}

type Expanding = { readonly doc: Doc; readonly context: UpdateContext; readonly filters: ArrayFilters };

/** The plain paths of all operations in order; two that meet in one element are refused. */
function expanded(operations: readonly Operation[], { doc, context, filters }: Expanding): Step[] {
  const positions = { matchedIndex: context.matchedIndex, filters };
  const steps = operations.flatMap((operation) =>
    expand(operation.target, doc, positions).map((names) => ({ operation, names })),
  );
  steps.sort((a, b) => comparePaths(a.names, b.names));
  refuseConflicts(steps.map(({ names }) => names));
  return steps;
}

const makers: ReadonlyMap<string, MakeChange> = new Map(Object.entries(changes));

function operationsOf(name: string, fields: Value): Operation[] {
  const make = makers.get(name);
  if (!make && name !== '$rename') throw failedToParse(`Unknown modifier: ${name}`);
  if (!isDoc(fields))
    throw failedToParse(`Modifiers operate on fields but we found type ${typeNameOf(fields)} instead`);
  return [...fields].flatMap(([path, argument]) => {
    if (!make) return renaming(path, argument);
    const target = parseTarget(path);
    return [{ target, onInsert: name === '$setOnInsert', change: make(argument, path) }];
  });
}

/** Removes the source and sets the target; both count as touched, also where there is nothing to rename. */
function renaming(path: string, argument: Value): Operation[] {
  const source = parseTarget(path);
  if (typeof argument !== 'string')
    throw badValue(`The 'to' field for $rename must be a string, not ${typeNameOf(argument)}`);
  const target = parseTarget(argument);
  if (source.dynamic || target.dynamic)
    throw badValue(`The fields of $rename may not be dynamic: ${path}, ${argument}`);
  refuseSamePath(source, target);
  return [
    { target: source, onInsert: false, change: () => removing },
    { target, onInsert: false, change: (_now, doc) => moved(doc, source, target) },
  ];
}

/** Sets what the source holds; neither field may lie in an array. @throws MongoError 2, and 28 through a scalar */
function moved(doc: Doc, source: Target, target: Target): Change {
  const taken = follow(doc, source);
  if (taken.stuckAt !== undefined) {
    throw new MongoError(28, `Cannot use the part '${taken.stuckAt}' of '${source.text}' to traverse the element`);
  }
  if (taken.value === undefined) return untouched;
  if (taken.throughArray) throw badValue(`The source field cannot be an array element: ${source.text}`);
  if (follow(doc, target).throughArray)
    throw badValue(`The destination field cannot be an array element: ${target.text}`);
  return setting(taken.value);
}

const untouched: Change = { creates: false, lenient: true, apply: (existing) => existing };

type Followed = { readonly value: Value | undefined; readonly throughArray: boolean; readonly stuckAt?: string };

/** Follows a path to its end, to where it is missing, or to an element that cannot have the next part. */
function follow(doc: Doc, { parts }: Target): Followed {
  let value: Value | undefined = doc;
  let throughArray = false;
  for (const part of parts) {
    if (value === undefined) break;
    const inArray: boolean = Array.isArray(value);
    throughArray ||= inArray;
    if (inArray ? !/^\d+$/.test(part) : !isDoc(value)) return { value: undefined, throughArray, stuckAt: part };
    value = valueAt(value, part);
  }
  return { value, throughArray };
}

function refuseSamePath(source: Target, target: Target): void {
  const [short, long] = [source.parts, target.parts].sort((a, b) => a.length - b.length);
  if (!short?.every((name, at) => name === long?.[at])) return;
  throw badValue(
    `The source and target field for $rename must not be on the same path: ${source.text}, ${target.text}`,
  );
}
