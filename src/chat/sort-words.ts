import { UserError } from '../errors.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';

/** What was typed after a command's name, sorted by the argument that it is meant for. */
export interface SortedWords {
  readonly given: ReadonlyMap<string, string>;
  /** What is left when every argument has its word. */
  readonly extra: readonly string[];
}

/**
 * Tells `name=value` from words that count by their place: those go to the arguments without a name, in order, the last
 * one taking the rest of the line where the command wants that. Every argument can be given by name; in the rest of a
 * line only those can that have no place. Throws `UserError` where a name is given twice, or is not one that the command
 * knows.
 */
export function sortWords(command: Command, typed: readonly string[]): SortedWords {
  const named = Object.keys(command.named ?? {});
  const positional = Object.keys(command.args);
  const given = new Map<string, string>();
  const placed: string[] = [];
  for (const word of typed) {
    const inRest = command.rest === true && placed.length + countOf(positional, given) >= positional.length;
    const pair = readPair(word, inRest ? named : [...positional, ...named]);
    if (pair?.known) take(given, pair);
    else if (pair && named.length > 0 && !command.rest) throw unknownName(pair.name, named);
    else placed.push(word);
  }
  return place(command, placed, given);
}

function place({ args, rest }: Command, placed: readonly string[], given: Map<string, string>): SortedWords {
  const open = Object.keys(args).filter((name) => !given.has(name));
  const last = rest && open.at(-1) === Object.keys(args).at(-1) ? open.length - 1 : undefined;
  for (const [index, name] of open.entries()) {
    const value = index === last ? placed.slice(index).join(' ') : (placed[index] ?? '');
    if (value !== '') given.set(name, value);
  }
  return { given, extra: last === undefined ? placed.slice(open.length) : [] };
}

function countOf(names: readonly string[], given: ReadonlyMap<string, string>): number {
  return names.filter((name) => given.has(name)).length;
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly known: boolean;
}

/** `note="two words"` as a name, in the command's own spelling where it knows it, and a value without its quotes. */
export function readPair(word: string, known: readonly string[]): Pair | undefined {
  const [, given, quoted, bare] = /^([a-z][a-z0-9-]*)=(?:"([^"]*)"|(.+))$/i.exec(word) ?? [];
  if (given === undefined) return undefined;
  const name = known.find((candidate) => candidate.toLowerCase() === given.toLowerCase());
  return { name: name ?? given, value: quoted ?? bare ?? '', known: name !== undefined };
}

function take(given: Map<string, string>, { name, value }: Pair): void {
  if (given.has(name)) throw new UserError('error-name-twice', { name });
  given.set(name, value);
}

function unknownName(given: string, known: readonly string[]): UserError {
  const [near] = nearest(given, known);
  return near === undefined
    ? new UserError('error-unknown-name', { given, known: known.join(', ') })
    : new UserError('error-unknown-name-near', { given, nearest: near });
}
