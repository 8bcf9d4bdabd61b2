import { readArgs } from './args.ts';
import type { Asking } from './asking.ts';
import type { Confirmation } from './command.ts';
import { findCommand } from './find-command.ts';
import { readLine } from './line.ts';

/** What a line would ask before it acts; nothing where its command asks nothing. */
export interface Preview {
  readonly confirmation?: Confirmation;
}

/**
 * Looks at a whole line without running it: undefined where this person has no such command, or something is missing.
 * Throws as the command would where it cannot be done now.
 */
export async function previewLine(asking: Asking, typed: string): Promise<Preview | undefined> {
  const line = readLine(typed);
  const found = line && findCommand(asking.commands, line);
  if (!found) return undefined;
  const args = readArgs(found.command, found.line.words);
  if (!args.complete) return undefined;
  const confirmation = await found.command.confirm?.({ args: args.values, ...asking });
  return confirmation ? { confirmation } : {};
}
