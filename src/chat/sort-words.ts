import { UserError } from '../errors.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';

/** What was typed after a command's name, sorted by how it is meant. */
export interface SortedWords {
  /** By position; the last one is the rest of the line where the command wants that. */
  readonly placed: readonly string[];
  /** By name. */
  readonly named: ReadonlyMap<string, string>;
}

/**
 * Tells `name=value` from words that count by their position. Throws `UserError` where a name is given twice, or is not
 * one that the command knows.
 */
export function sortWords(command: Command, typed: readonly string[]): SortedWords {
  const known = Object.keys(command.named ?? {});
  const read = typed.map((word) => ({ word, pair: known.length > 0 ? readPair(word, known) : undefined }));
  const named = new Map<string, string>();
  for (const { pair } of read) if (pair?.known) take(named, pair);
  const stray = read.find(({ pair }) => pair?.known === false);
  if (stray?.pair && !command.rest) throw unknownName(stray.pair.name, known);
  const placed = read.filter(({ pair }) => !pair?.known).map(({ word }) => word);
  return { placed: command.rest ? withRest(command, placed) : placed, named };
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly known: boolean;
}

/** `note="two words"` as a name, in the command's own spelling where it knows it, and a value without its quotes. */
function readPair(word: string, known: readonly string[]): Pair | undefined {
  const [, given, quoted, bare] = /^([a-z][a-z0-9-]*)=(?:"([^"]*)"|(.+))$/i.exec(word) ?? [];
  if (given === undefined) return undefined;
  const name = known.find((candidate) => candidate.toLowerCase() === given.toLowerCase());
  return { name: name ?? given, value: quoted ?? bare ?? '', known: name !== undefined };
}

function take(named: Map<string, string>, { name, value }: Pair): void {
  if (named.has(name)) throw new UserError('error-name-twice', { name });
  named.set(name, value);
}

function withRest({ args }: Command, placed: readonly string[]): readonly string[] {
  const before = Object.keys(args).length - 1;
  return placed.length > before ? [...placed.slice(0, before), placed.slice(before).join(' ')] : placed;
}

function unknownName(given: string, known: readonly string[]): UserError {
  const [near] = nearest(given, known);
  return near === undefined
    ? new UserError('error-unknown-name', { given, known: known.join(', ') })
    : new UserError('error-unknown-name-near', { given, nearest: near });
}
