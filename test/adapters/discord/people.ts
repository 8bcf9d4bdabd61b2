import type { Gateway } from './gateway-stand-in.ts';

/** What a person does with a slash command. */
interface Calling {
  readonly options?: Readonly<Record<string, string>>;
  readonly sub?: string;
  /** The option that is being typed, where it is only that. */
  readonly typing?: string;
}

/** Who acts, and where. */
export interface Who {
  readonly id?: string;
  readonly channel?: string;
  readonly guild?: string;
  readonly locale?: string;
  readonly permissions?: string;
  /** Where the channel is a thread: of which channel. */
  readonly thread?: { readonly of: string };
}

/** What an interaction was. */
export interface Asked {
  readonly token: string;
  readonly channel: string;
  readonly message?: string;
}

/** People who act; every act returns the id of the event. */
export interface People {
  calls(name: string, calling?: Calling, who?: Who): string;
  taps(line: string, message: string, who?: Who): string;
  chooses(line: string, message: string): string;
  submits(form: string, values: Readonly<Record<string, string>>, who?: Who): string;
  says(text: string, more?: Readonly<Record<string, unknown>>): string;
  /** What was offered back: suggestions, or a form. */
  readonly offered: Map<string, Readonly<Record<string, unknown>>>;
  readonly asked: Map<string, Asked>;
}

interface Labelled {
  readonly component: { readonly type: number; readonly custom_id: string };
}

interface Place {
  nextId(): string;
  messages(): readonly { readonly id: string; readonly flags: number }[];
}

/** People in front of Discord; what they do reaches the gateway. */
export function interactions(gateway: Gateway, { nextId, messages }: Place): People {
  const offered: People['offered'] = new Map();
  const asked: People['asked'] = new Map();

  return {
    offered,
    asked,
    calls(name, { options = {}, sub, typing } = {}, who = {}) {
      const given = Object.entries(options).map(([key, value]) => ({
        name: key,
        type: 3,
        value,
        ...(key === typing ? { focused: true } : {}),
      }));
      const nested = sub === undefined ? given : [{ name: sub, type: 1, options: given }];
      const data = { id: '1', name, type: 1, options: nested };
      return interact({ type: typing === undefined ? 2 : 4, data }, who);
    },
    taps: (line, message, who) => interact({ type: 3, data: { component_type: 2, custom_id: line } }, who, message),
    chooses: (line, message) =>
      interact({ type: 3, data: { component_type: 3, custom_id: 'menu:0', values: [line] } }, {}, message),
    submits(form, values, who) {
      const inputs = [...offered.values()].findLast(({ custom_id }) => custom_id === form)?.['components'];
      const isSelect = (name: string) =>
        ((inputs ?? []) as Labelled[]).some(({ component: { type, custom_id } }) => type === 3 && custom_id === name);
      const components = Object.entries(values).map(([custom_id, value]) => ({
        type: 18,
        component: isSelect(custom_id) ? { type: 3, custom_id, values: [value] } : { type: 4, custom_id, value },
      }));
      return interact({ type: 5, data: { custom_id: form, components } }, who);
    },
    says(content, more = {}) {
      const id = nextId();
      const author = { id: '7', username: 'ada', global_name: 'Ada', discriminator: '0', avatar: null };
      gateway.dispatch('MESSAGE_CREATE', {
        id,
        type: 0,
        channel_id: '70',
        content,
        author,
        mentions: [],
        attachments: [],
        embeds: [],
        ...more,
      });
      return id;
    },
  };

  function interact(what: Readonly<Record<string, unknown>>, who: Who = {}, message?: string): string {
    const id = nextId();
    const { id: person = '7', channel = '70', guild, locale = 'en-US', permissions = '0' } = who;
    const user = { id: person, username: 'ada', global_name: 'Ada', discriminator: '0', avatar: null };
    asked.set(id, { token: `token-of-${id}`, channel, ...(message === undefined ? {} : { message }) });
    const flags = messages().find((candidate) => candidate.id === message)?.flags ?? 0;
    gateway.dispatch('INTERACTION_CREATE', {
      id,
      application_id: '4242',
      token: `token-of-${id}`,
      version: 1,
      locale,
      entitlements: [],
      authorizing_integration_owners: { '0': guild ?? '0' },
      attachment_size_limit: 10_485_760,
      channel_id: channel,
      channel: channelOf(channel, who),
      ...(guild ? { guild_id: guild, member: { user, permissions, roles: [] } } : { user }),
      ...(message === undefined
        ? {}
        : { message: { id: message, flags, channel_id: channel, author: user, components: [] } }),
      ...what,
    });
    return id;
  }
}

function channelOf(id: string, { guild, thread }: Who) {
  if (!thread) return { id, type: guild ? 0 : 1 };
  const metadata = { archived: false, auto_archive_duration: 1_440, archive_timestamp: '2026-01-01T00:00:00Z' };
  return { id, type: 11, parent_id: thread.of, name: 'a thread', thread_metadata: { ...metadata, locked: false } };
}
