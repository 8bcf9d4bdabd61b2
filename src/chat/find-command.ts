import type { Command } from './command.ts';
import { type Line, writeLine } from './line.ts';
import { button, buttons, fields, heading, type Message, message } from './message.ts';
import { literal, words } from './words.ts';

/** A command with the line that is left for it. */
export interface FoundCommand {
  readonly command: Command;
  /** Its name is the command's whole name; its words are what came behind. */
  readonly line: Line;
}

/** The command that a line calls: one of two words before one of the first word alone. */
export function findCommand(commands: readonly Command[], line: Line): FoundCommand | undefined {
  const [second = '', ...rest] = line.words;
  const both = `${line.name} ${second.toLowerCase()}`;
  const longer = commands.find(({ name }) => name === both);
  if (longer) return { command: longer, line: { name: both, words: rest } };
  const command = commands.find(({ name }) => name === line.name);
  return command && { command, line };
}

/** Those that share a first word. */
export function commandsUnder(commands: readonly Command[], first: string): readonly Command[] {
  return commands.filter(({ name }) => name.startsWith(`${first} `));
}

/** What a first word that is no command on its own can be followed by. */
export function describeFamily(first: string, family: readonly Command[]): Message {
  const simple = family.filter(({ args }) => Object.values(args).every(({ fallback }) => fallback !== undefined));
  return message(
    heading('family-title', { command: `/${first}` }),
    fields(...family.map(({ name, summary }) => [literal(`/${name}`), words(summary)] as const)),
    buttons(simple.slice(0, 4).map(({ name }) => button(literal(`/${name}`), writeLine(name, [])))),
  );
}
