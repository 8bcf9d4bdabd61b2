import type { ErrorArgs } from '../errors.ts';
import { UserError } from '../errors.ts';
import type { Arg } from './arg.ts';
import type { Command } from './command.ts';
import { sortWords } from './sort-words.ts';

/** Arguments as values, or the name of the first required one that is missing. */
export type ReadArgs =
  | { readonly complete: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly complete: false; readonly missing: string };

/**
 * Reads typed words, by position and as `name=value`. Throws `UserError` for a word that does not fit, and for words
 * too many.
 */
export function readArgs(command: Command, typed: readonly string[]): ReadArgs {
  const { given, extra } = sortWords(command, typed);
  if (extra.length > 0) throw new UserError('error-too-many-words', { extra: extra.join(' ').slice(0, 60) });
  const entries = Object.entries({ ...command.args, ...command.named });
  const missing = Object.entries(command.args).find(([name, arg]) => !given.has(name) && !arg.fallback);
  const values = entries.map(([name, arg]) => {
    const word = given.get(name);
    return [name, word === undefined ? arg.fallback?.value : readValue(arg, word)] as const;
  });
  return missing ? { complete: false, missing: missing[0] } : { complete: true, values: Object.fromEntries(values) };
}

function readValue(arg: Arg<unknown>, typed: string): unknown {
  const result = arg.schema.safeParse(typed);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const params = issue?.code === 'custom' ? issue.params : undefined;
  throw new UserError(issue?.message ?? 'error-bad-argument', params as ErrorArgs);
}
