import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { readLine } from '../../src/chat/line.ts';
import type { CommandMenu, MenuArg, MenuEntry } from '../../src/chat/menu.ts';
import { readPair } from '../../src/chat/sort-words.ts';
import { writeValues } from '../../src/chat/write-values.ts';
import { clipped } from './markdown.ts';

const prefix = 'form:';
const longestId = 100;
const mostInputs = 5;
const mostOptions = 25;

/** The id of the button that opens the form of a command line; undefined where it would be too long. */
export function formId(line: string): string | undefined {
  const id = prefix + line;
  return id.length <= longestId ? id : undefined;
}

/** The line behind the id of a form or of the button that opens it. */
export function lineOfForm(id: string): string | undefined {
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

/**
 * The form that asks for what a line lacks, at most five things, required ones first; undefined where the menu does not
 * know its command. It is made of the line alone, so that a form opens also after a restart.
 */
export function modalFor(line: string, { entries }: CommandMenu): APIModalInteractionResponseCallbackData | undefined {
  const known = entryFor(line, entries);
  if (!known || known.open.length === 0) return undefined;
  return {
    custom_id: `${prefix}${line}`,
    title: clipped(`/${known.entry.name}`, 45),
    components: shortened(known.open).map((arg) => ({
      type: ComponentType.Label,
      label: clipped(arg.label, 45),
      component: inputFor(arg),
    })),
  };
}

/** A line with the values that were filled in behind it. */
export function filledLine(line: string, values: ReadonlyMap<string, string>, { entries }: CommandMenu): string {
  const open = entryFor(line, entries)?.open ?? [];
  return [line, ...writeValues(open, ({ name }) => values.get(name) ?? '')].join(' ');
}

/** The command of a line, and which of its arguments the line leaves open. */
function entryFor(line: string, entries: readonly MenuEntry[]) {
  const { name: first = '', words = [] } = readLine(line) ?? {};
  const entry =
    entries.find(({ name }) => name === `${first} ${words[0]}`) ?? entries.find(({ name }) => name === first);
  if (!entry) return undefined;
  const names = entry.args.map(({ name }) => name);
  const given = words.slice(entry.name.split(' ').length - 1).map((word) => readPair(word, names));
  const named = new Set(given.flatMap((pair) => (pair?.known ? pair.name : [])));
  const unnamed = entry.args.filter(({ name }) => !named.has(name));
  const placed = new Set(unnamed.filter((arg) => !arg.named).slice(0, given.length - named.size));
  return { entry, open: unnamed.filter((arg) => !placed.has(arg)) };
}

/** At most five, in their order; optional ones go first, from the last. */
function shortened(args: readonly MenuArg[]): MenuArg[] {
  const kept = new Set([...args].sort((a, b) => Number(b.required) - Number(a.required)).slice(0, mostInputs));
  return args.filter((arg) => kept.has(arg));
}

function inputFor({ name, required, choices = [], closed }: MenuArg) {
  if (closed && choices.length > 0 && choices.length <= mostOptions)
    return {
      type: ComponentType.StringSelect,
      custom_id: name,
      required,
      min_values: required ? 1 : 0,
      options: choices.map((choice) => ({ label: choice, value: choice })),
    } as const;
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Short,
    required,
    max_length: 1_000,
    ...(choices.length > 0 ? { placeholder: clipped(choices.join(', '), 100) } : {}),
  } as const;
}
