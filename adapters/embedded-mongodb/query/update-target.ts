import { badValue, failedToParse, MongoError } from '../mongo-error.ts';
import { compareText } from './compare.ts';
import { compileFilter } from './match.ts';
import { positionOf } from './path.ts';
import { type Doc, docOf, isDoc, type Value } from './value.ts';

/** The path of one operator: plain names, `$` for the matched element, `$[]` and `$[id]` for several. */
export type Target = { readonly text: string; readonly parts: readonly string[]; readonly dynamic: boolean };

/** Tells by identifier which array elements `$[id]` means. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** Reads the path of an update operator. @throws MongoError 2 or 56 for one that cannot be used */
export function parseTarget(text: string): Target {
  const parts = text.split('.');
  if (parts.includes('')) throw new MongoError(56, `The update path '${text}' contains an empty field name`);
  const positional = parts.filter((part) => part === '$').length;
  if (positional > 1) throw badValue(`Too many positional (i.e. '$') elements found in path '${text}'`);
  const [first = ''] = parts;
  if (first === '$' || isSeveral(first))
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${text}'`);
  return { text, parts, dynamic: positional > 0 || parts.some(isSeveral) };
}

const isSeveral = (part: string): boolean => part.startsWith('$[') && part.endsWith(']');

/** Orders paths as MongoDB applies them: names of digits by number, all others as text, parents first. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = compareNames(a[at] ?? '', b[at] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareNames(a: string, b: string): number {
  const [first, second] = [positionOf(a), positionOf(b)];
  return first >= 0 && second >= 0 ? first - second : compareText(a, b);
}

/**
 * Makes sure that no path is another's or leads into it; the paths have to be in order.
 *
 * @throws MongoError 40
 */
export function refuseConflicts(paths: readonly (readonly string[])[]): void {
  const inner = overlap(paths);
  if (inner) throw conflict(inner.join('.'), inner.join('.'));
}

/** Of paths in order, the first that is the one before it or leads into it. */
export const overlap = (paths: readonly (readonly string[])[]): readonly string[] | undefined =>
  paths.find((path, index) => index > 0 && paths[index - 1]?.every((name, at) => name === path[at]));

/** Where one path goes through `$[…]`, no other may name elements of the same array. @throws MongoError 40 */
export function refuseMixedArrays(targets: readonly Target[]): void {
  const ways = new Map<string, boolean>();
  for (const { parts, text } of targets) {
    for (const [at, part] of parts.entries()) {
      const parent = parts.slice(0, at).join('.');
      if ((ways.get(parent) ?? isSeveral(part)) !== isSeveral(part)) throw conflict(text, parent);
      ways.set(parent, isSeveral(part));
    }
  }
}

const conflict = (path: string, at: string): MongoError =>
  new MongoError(40, `Updating the path '${path}' would create a conflict at '${at}'`);

/** What the positional parts are found with. */
export type Positions = { readonly matchedIndex: number | undefined; readonly filters: ArrayFilters };

/** The plain paths that a target stands for in this document. */
export function expand(target: Target, doc: Doc, positions: Positions): string[][] {
  if (!target.dynamic) return [[...target.parts]];
  let reached: { readonly names: string[]; readonly value: Value | undefined }[] = [{ names: [], value: doc }];
  for (const part of target.parts) {
    reached = reached.flatMap(({ names, value }) =>
      namesFor(part, value, { target, positions }).map((name) => ({
        names: [...names, name],
        value: valueAt(value, name),
      })),
    );
  }
  return reached.map(({ names }) => names);
}

type Expanding = { readonly target: Target; readonly positions: Positions };

function namesFor(part: string, value: Value | undefined, { target, positions }: Expanding): string[] {
  if (part === '$') return [matchedName(positions)];
  if (!isSeveral(part)) return [part];
  if (value === undefined)
    throw badValue(`The path to '${part}' in '${target.text}' must exist in order to apply array updates`);
  if (!Array.isArray(value)) throw badValue(`Cannot apply array updates to a non-array element in '${target.text}'`);
  const identifier = part.slice(2, -1);
  const chosen = identifier === '' ? () => true : positions.filters.get(identifier);
  return value.flatMap((element, index) => (chosen?.(element) ? [String(index)] : []));
}

function matchedName({ matchedIndex }: Positions): string {
  if (matchedIndex === undefined)
    throw badValue('The positional operator did not find the match needed from the query');
  return String(matchedIndex);
}

/** What a container holds under a name, or a position where it is an array. */
export function valueAt(value: Value | undefined, name: string): Value | undefined {
  if (isDoc(value)) return value.get(name);
  return Array.isArray(value) && /^\d+$/.test(name) ? value[Number(name)] : undefined;
}

/**
 * Compiles arrayFilters, each of which speaks of one identifier, and checks that targets and filters fit together.
 *
 * @throws MongoError 9 for a filter without, with several, or with a repeated or unused identifier; 2 for a missing one
 */
export function compileArrayFilters(filters: readonly Doc[], targets: readonly Target[]): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    const { matches } = compileFilter(filter);
    compiled.set(identifier, (element) => matches(docOf([identifier, element])));
  }
  refuseUnfit(new Set(compiled.keys()), targets);
  return compiled;
}

function refuseUnfit(identifiers: ReadonlySet<string>, targets: readonly Target[]): void {
  const used = new Set(targets.flatMap(({ parts }) => parts.filter(isSeveral).map((part) => part.slice(2, -1))));
  for (const identifier of used) {
    if (identifier !== '' && !identifiers.has(identifier))
      throw badValue(`No array filter found for identifier '${identifier}'`);
  }
  for (const identifier of identifiers) {
    if (!used.has(identifier))
      throw failedToParse(`The array filter for identifier '${identifier}' was not used in the update`);
  }
}

function identifierOf(filter: Doc): string {
  const [identifier, other] = new Set(identifiersIn(filter));
  if (identifier === undefined)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (other !== undefined)
    throw failedToParse(`Expected a single top-level field name, found '${identifier}' and '${other}'`);
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw badValue(
      `The top-level field name must be alphanumeric and begin with a lowercase letter, found '${identifier}'`,
    );
  }
  return identifier;
}

function identifiersIn(filter: Doc): string[] {
  return [...filter].flatMap(([name, value]) => {
    if (name === '$expr') throw new MongoError(224, '$expr is not allowed in array filters');
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(identifiersIn) : [];
  });
}
