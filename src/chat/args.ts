import type { ErrorArgs } from '../errors.ts';
import { UserError } from '../errors.ts';
import type { Arg } from './arg.ts';
import type { Command } from './command.ts';

/** Arguments as values, or the name of the first required one that is missing. */
export type ReadArgs =
  | { readonly complete: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly complete: false; readonly missing: string };

/** Reads typed words by position. Throws `UserError` for a word that does not fit, and for words too many. */
export function readArgs(command: Command, typed: readonly string[]): ReadArgs {
  const entries = Object.entries(command.args);
  if (typed.length > entries.length)
    throw new UserError('error-too-many-words', { extra: typed.slice(entries.length).join(' ').slice(0, 60) });
  const missing = entries.findIndex(([, arg], position) => typed[position] === undefined && !arg.fallback);
  const given = entries
    .slice(0, typed.length)
    .map(([name, arg], position) => [name, readValue(arg, typed[position] ?? '')] as const);
  const name = entries[missing]?.[0];
  if (name !== undefined) return { complete: false, missing: name };
  const rest = entries.slice(typed.length).map(([key, arg]) => [key, arg.fallback?.value] as const);
  return { complete: true, values: Object.fromEntries([...given, ...rest]) };
}

function readValue(arg: Arg<unknown>, typed: string): unknown {
  const result = arg.schema.safeParse(typed);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const params = issue?.code === 'custom' ? issue.params : undefined;
  throw new UserError(issue?.message ?? 'error-bad-argument', params as ErrorArgs);
}
