import { vi } from 'vitest';
import { readLine } from '../../../src/chat/line.ts';
import type { CommandMenu, MenuArg } from '../../../src/chat/menu.ts';
import type { Conversation } from '../../contracts/chat-platform.ts';
import type { Discord, Shown } from './discord-stand-in.ts';

interface Control {
  readonly type: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

interface Modal {
  readonly custom_id: string;
}

/** Ada in her direct messages with the bot: she takes a slash command where there is one, and types the rest. */
export function discordPerson(api: Discord, [menu]: readonly CommandMenu[]): Conversation {
  const shown = () => api.shownIn('70');
  return {
    type(line) {
      const called = calledBy(line);
      return called ? api.calls(...called) : api.says(line);
    },
    tap(label) {
      const { message, control } = newest(shown(), (found) => labelsOf(found).includes(label));
      const chosen = control.options?.find((option) => option.label === label)?.value;
      if (chosen !== undefined) return api.chooses(chosen, message.id);
      return api.taps(control.custom_id ?? '', message.id);
    },
    async fill(values) {
      const { message, control } = newest(shown(), ({ custom_id: id = '' }) => id.startsWith('form:'));
      const tap = api.taps(control.custom_id ?? '', message.id);
      const modal = await vi.waitUntil(() => api.offered.get(tap) as Modal | undefined);
      return api.submits(modal.custom_id, values);
    },
    seen: () => JSON.stringify(shown().map(({ body }) => [body['embeds'], controlsOf(body).map(labelsOf)])),
    pictures: () => shown().flatMap(({ files }) => files).length,
  };

  /** A slash command takes its options by name. */
  function calledBy(line: string): Parameters<Discord['calls']> | undefined {
    const { name = '', words = [] } = readLine(line) ?? {};
    const entry = menu?.entries.find((one) => `${line} `.startsWith(`/${one.name} `));
    if (!entry) return undefined;
    const [, sub] = entry.name.split(' ');
    const given = words.slice(sub === undefined ? 0 : 1);
    const placed = entry.args.filter(({ named }) => !named).slice(0, given.length);
    const options = Object.fromEntries(placed.map(optionWith(given)));
    return [name, { options, ...(sub === undefined ? {} : { sub }) }];
  }
}

/** The last option takes what is left. */
const optionWith =
  (given: readonly string[]) =>
  ({ name }: MenuArg, index: number, placed: readonly MenuArg[]) =>
    [name, given.slice(index, index + 1 === placed.length ? undefined : index + 1).join(' ')] as const;

function newest(messages: readonly Shown[], isIt: (control: Control) => boolean) {
  for (const message of [...messages].reverse()) {
    const control = controlsOf(message.body).findLast(isIt);
    if (control) return { message, control };
  }
  throw new Error('no such button');
}

function controlsOf(body: Shown['body']): Control[] {
  const rows = (body['components'] ?? []) as readonly { readonly components: readonly Control[] }[];
  return rows.flatMap(({ components }) => components);
}

function labelsOf({ label, options = [] }: Control): string[] {
  return [...(label === undefined ? [] : [label]), ...options.map((option) => option.label)];
}
