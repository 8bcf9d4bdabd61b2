import type { Arg } from './arg.ts';
import type { Asking } from './asking.ts';
import type { Command } from './command.ts';
import { type Line, writeLine } from './line.ts';
import { type Block, type Button, button, buttons, type FormField, type Message, message, text } from './message.ts';
import { sortWords } from './sort-words.ts';
import { dismissal } from './step.ts';
import { usageBlocks } from './usage.ts';
import { literal, words } from './words.ts';

/** A command line that lacks a required argument. */
interface Unfinished {
  readonly command: Command;
  readonly line: Line;
  /** Name of the first argument that is missing. */
  readonly missing: string;
}

/** Asks for the missing argument, with taps for likely answers, and offers all that is open as one form. */
export async function askForMissing({ app, caller }: Asking, unfinished: Unfinished): Promise<Message> {
  const { command, line, missing } = unfinished;
  const arg = command.args[missing];
  const { given } = sortWords(command, line.words);
  await app.askForArgument(caller, { command: command.name, given: Object.fromEntries(given), asking: missing });
  const choices = arg?.choices ?? (arg?.suggests === 'symbol' ? await symbolsFor({ app, caller }) : []);
  const taps = choices
    .slice(0, 8)
    .map((choice) => button(literal(choice), writeLine(line.name, [...line.words, choice])));
  return {
    ...message(
      text(`ask-${arg?.label ?? missing}`),
      ...usageBlocks(command),
      openForm(unfinished, given),
      buttons(...formRows(taps)),
    ),
    inPlace: true,
  };
}

/** What is at hand leads. */
async function symbolsFor({ app, caller }: Pick<Asking, 'app' | 'caller'>): Promise<readonly string[]> {
  const { pins } = await app.findFavourites(caller.member.id);
  return [...new Set([...pins.map(({ symbol }) => symbol as string), ...(await app.suggestSymbols(caller.address))])];
}

function openForm({ command, line }: Unfinished, given: ReadonlyMap<string, string>): Block {
  const isOpen = ([name]: [string, unknown]) => !given.has(name);
  const open = Object.entries(command.args).filter(isOpen);
  const named = Object.entries(command.named ?? {}).filter(isOpen);
  return {
    type: 'form',
    open: words('form-open'),
    title: literal(`/${command.name}`),
    line: writeLine(line.name, line.words),
    fields: [...open.map(formField(false)), ...named.map(formField(true))],
  };
}

const formField =
  (named: boolean) =>
  ([name, { label, fallback, choices, closed }]: [string, Arg<unknown>]): FormField => ({
    name,
    label: words(label),
    required: !fallback,
    named,
    ...(choices ? { choices } : {}),
    ...(closed ? { closed } : {}),
  });

function formRows(taps: readonly Button[]): Button[][] {
  const cancel = [button(words('form-cancel'), dismissal)];
  return [taps.slice(0, 4), taps.slice(4), cancel].filter((row) => row.length > 0);
}
