import { vi } from 'vitest';
import type { Conversation } from '../../contracts/chat-platform.ts';
import type { SlackApi, SlackMessage } from '../../fakes/slack-api.ts';

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly value?: string;
  readonly text?: { readonly text: string };
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

interface View {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly { readonly block_id: string; readonly element: { readonly type: string } }[];
}

const who = { id: 'UENGLISH', name: 'ann' };
const channel = `D-${who.id}`;

/** Ann in her direct messages with the bot: what begins with a slash goes behind `/outcry`. */
export function slackPerson({ socket, messages, calls, responseUrl, uploaded }: SlackApi): Conversation {
  let acts = 0;
  return {
    type: (line) => (line.startsWith('/') ? command(line.slice(1)) : message(line)),
    tap(label) {
      const { owner, element, value } = newest(messages, label);
      const chosen = element.options ? { selected_option: { value } } : { value };
      return act(owner, { action_id: element.action_id, ...chosen });
    },
    async fill(values) {
      const opened = calls.filter(({ method }) => method === 'views.open').length;
      const [owner, element] = newestForm(messages);
      act(owner, { action_id: element.action_id, value: element.value ?? '' });
      const view = await vi.waitUntil(
        () => calls.filter(({ method }) => method === 'views.open')[opened]?.args['view'] as View | undefined,
      );
      submit(view, values);
    },
    seen: () => JSON.stringify(messages.map(({ text, blocks }) => [text, blocks])),
    pictures: () => uploaded.length,
  };

  function command(text: string): void {
    const about = { channel_id: channel, response_url: responseUrl, team_id: 'T1' };
    socket.envelope('slash_commands', {
      command: '/outcry',
      text,
      user_id: who.id,
      user_name: who.name,
      trigger_id: next(),
      ...about,
    });
  }

  function message(text: string): void {
    const event = { type: 'message', channel, channel_type: 'im', user: who.id, ts: `${++acts}.1`, text };
    socket.envelope('events_api', { type: 'event_callback', team_id: 'T1', event_id: next(), event });
  }

  function act(owner: SlackMessage, action: object): void {
    socket.envelope('interactive', {
      type: 'block_actions',
      team: { id: 'T1' },
      user: who,
      trigger_id: next(),
      channel: { id: channel },
      container: { type: 'message', message_ts: owner.ts },
      message: { ts: owner.ts },
      actions: [{ type: 'button', block_id: 'b', ...action }],
    });
  }

  function submit({ callback_id, private_metadata, blocks }: View, given: Readonly<Record<string, string>>): void {
    const inputs = blocks.map(({ block_id, element }) => {
      const value = given[block_id] ?? null;
      const input = element.type === 'static_select' ? { selected_option: value && { value } } : { value };
      return [block_id, { value: input }];
    });
    const view = {
      id: next(),
      type: 'modal',
      callback_id,
      private_metadata,
      state: { values: Object.fromEntries(inputs) },
    };
    socket.envelope('interactive', { type: 'view_submission', team: { id: 'T1' }, user: who, view });
  }

  function next(): string {
    acts += 1;
    return `act-${acts}`;
  }
}

function elementsOf({ blocks }: SlackMessage): Element[] {
  return blocks.flatMap((block) => (block['elements'] ?? []) as Element[]);
}

function newest(messages: readonly SlackMessage[], label: string) {
  for (const owner of [...messages].reverse()) {
    for (const element of elementsOf(owner)) {
      const option = element.options?.find(({ text }) => text.text === label);
      if (option) return { owner, element, value: option.value };
      if (element.text?.text === label) return { owner, element, value: element.value ?? '' };
    }
  }
  throw new Error(`no button ${label}`);
}

function newestForm(messages: readonly SlackMessage[]): [SlackMessage, Element] {
  for (const owner of [...messages].reverse()) {
    const element = elementsOf(owner).find(({ action_id: id = '' }) => id.startsWith('form'));
    if (element) return [owner, element];
  }
  throw new Error('no form');
}
