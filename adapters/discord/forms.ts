import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { CommandMenu, MenuArg, MenuEntry } from '../../src/chat/menu.ts';
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
    components: known.open.map((arg) => ({
      type: ComponentType.Label,
      label: clipped(arg.label, 45),
      component: inputFor(arg),
    })),
  };
}

/** A line with the values that were filled in behind it: by place as long as none is left out, the named ones by name. */
export function filledLine(line: string, values: ReadonlyMap<string, string>, { entries }: CommandMenu): string {
  const args = entryFor(line, entries)?.open ?? [];
  const given = (arg: MenuArg) => (values.get(arg.name) ?? '').trim();
  const placed = args.filter(({ named }) => !named).map(given);
  const end = placed.indexOf('');
  const byName = args.filter((arg) => arg.named && given(arg) !== '').map((arg) => named(arg.name, given(arg)));
  return [line, ...(end < 0 ? placed : placed.slice(0, end)), ...byName].join(' ');
}

/** An argument as it is typed by name. */
export function named(name: string, value: string): string {
  return /\s/.test(value) ? `${name}="${value.replaceAll('"', '')}"` : `${name}=${value}`;
}

function entryFor(line: string, entries: readonly MenuEntry[]) {
  const words = line.replace(/^\//, '').split(' ');
  const two = words.slice(0, 2).join(' ');
  const entry = entries.find(({ name }) => name === two) ?? entries.find(({ name }) => name === words[0]);
  if (!entry) return undefined;
  const given = words.slice(entry.name.split(' ').length);
  const named = new Set(given.flatMap((word) => /^([a-z][\w-]*)=/i.exec(word)?.[1] ?? []));
  const placed = given.length - named.size;
  const open = entry.args.filter((arg, index) => (arg.named ? !named.has(arg.name) : index >= placed));
  return { entry, open: shortened(open) };
}

/** At most five, in their order; optional ones go first, from the last. */
function shortened(args: readonly MenuArg[]): MenuArg[] {
  const kept = new Set([...args].sort((a, b) => Number(b.required) - Number(a.required)).slice(0, mostInputs));
  return args.filter((arg) => kept.has(arg));
}

function inputFor({ name, required, choices = [] }: MenuArg) {
  if (choices.length > 0 && choices.length <= mostOptions)
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
  } as const;
}
