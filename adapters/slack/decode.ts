import { z } from 'zod';
import type { Person } from '../../src/chat/incoming.ts';
import { actionNames } from './actions.ts';
import { modalName, submitted, type Whence } from './modal.ts';
import { isDirect } from './place.ts';

/** What decoding needs to know of our bot and its commands. */
export interface Self {
  readonly userId: string;
  /** First words of the commands, so that they need no slash in a message, which Slack keeps for itself. */
  readonly commands: ReadonlySet<string>;
}

/** What Slack told us, in our words. */
export type Heard = { readonly person: Person; readonly updateId: string } & (
  | { readonly type: 'line'; readonly line: string; readonly via: 'text' | 'button'; readonly from: From }
  | { readonly type: 'open-form'; readonly form: string; readonly trigger: string; readonly whence: Whence }
  | { readonly type: 'open-commands'; readonly trigger: string; readonly given: string; readonly whence: Whence }
  | { readonly type: 'home' }
);

/** Where something was said, and how it can be answered. */
export interface From {
  /** Unset where it was said in no conversation: on the home page, in a modal without one. */
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
  readonly messageId?: string | undefined;
  /** By it an answer can be given where our bot is no member, and shown to one person alone. */
  readonly responseUrl?: string | undefined;
  /** The message with the button is shown to one person alone, so only the response URL can edit it. */
  readonly isEphemeral?: boolean | undefined;
}

/**
 * What a payload says, or undefined where it is not for us.
 *
 * Only a fresh message of its original sender counts: nothing edited, shared, sent by a bot or by a workflow (CASE-I3).
 * In channels only the command, mentions and taps count.
 */
export function decode(body: unknown, self: Self): Heard | undefined {
  for (const [shape, read] of readers) {
    const payload = shape.safeParse(body);
    if (payload.success) return read(payload.data, self);
  }
  return undefined;
}

const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  user_name: z.string().default(''),
  channel_id: z.string(),
  thread_ts: z.string().optional(),
  response_url: z.url().optional(),
  trigger_id: z.string(),
});

function readCommand(said: z.infer<typeof command>): Heard {
  const text = unescaped(said.text);
  return {
    type: 'line',
    person: { id: said.user_id, name: said.user_name },
    updateId: said.trigger_id,
    line: text === '' ? '/help' : slashed(text),
    via: 'text',
    from: { channel: said.channel_id, thread: said.thread_ts, responseUrl: said.response_url },
  };
}

const event = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.looseObject({
    type: z.enum(['message', 'app_mention', 'app_home_opened']),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    user: z.string(),
    text: z.string().optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    edited: z.unknown().optional(),
    tab: z.string().optional(),
  }),
});

function readEvent({ event: said, event_id }: z.infer<typeof event>, self: Self): Heard | undefined {
  const person = { id: said.user, name: '' };
  if (said.type === 'app_home_opened')
    return said.tab === 'home' ? { type: 'home', person, updateId: event_id } : undefined;
  if (said.subtype !== undefined || said.bot_id !== undefined || said.edited !== undefined) return undefined;
  if (said.user === self.userId || said.text === undefined || said.channel === undefined) return undefined;
  if (isDirect(said.channel) !== (said.type === 'message')) return undefined; // a mention arrives as a message too
  const text = unescaped(said.text.replaceAll(`<@${self.userId}>`, ' '));
  const [first = ''] = text.split(/\s/);
  return {
    type: 'line',
    person,
    updateId: event_id,
    line: text === '' ? '/help' : self.commands.has(first.toLowerCase()) ? slashed(text) : text,
    via: 'text',
    from: { channel: said.channel, thread: said.thread_ts, messageId: said.ts },
  };
}

const tap = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string(),
  response_url: z.url().optional(),
  user: z.object({ id: z.string(), name: z.string().default('') }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().optional(), message_ts: z.string().optional() }),
  message: z.looseObject({ thread_ts: z.string().optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

function readTap(said: z.infer<typeof tap>): Heard | undefined {
  const [action] = said.actions;
  const value = action?.selected_option?.value ?? action?.value;
  const name = action?.action_id.split(':')[0];
  if (value === undefined) return undefined;
  const about = { person: said.user, updateId: said.trigger_id };
  const place = { channel: said.channel?.id, thread: said.message?.thread_ts };
  if (name === actionNames.form)
    return { ...about, type: 'open-form', form: value, trigger: said.trigger_id, whence: place };
  if (name !== actionNames.line && name !== actionNames.pick) return undefined;
  const { is_ephemeral: isEphemeral, message_ts: messageId } = said.container;
  const from = { ...place, messageId, responseUrl: said.response_url, isEphemeral };
  return { ...about, type: 'line', line: value, via: 'button', from };
}

const shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  trigger_id: z.string(),
  user: z.object({ id: z.string(), name: z.string().default(''), username: z.string().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  message: z.looseObject({ text: z.string().optional() }).optional(),
});

function readShortcut(said: z.infer<typeof shortcut>): Heard {
  return {
    type: 'open-commands',
    person: { id: said.user.id, name: said.user.name },
    updateId: said.trigger_id,
    trigger: said.trigger_id,
    given: symbolIn(unescaped(said.message?.text ?? '')),
    whence: { channel: said.channel?.id },
  };
}

const submission = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string(), name: z.string().default('') }),
  view: z.object({
    id: z.string(),
    callback_id: z.literal(modalName),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() }),
        ),
      ),
    }),
  }),
});

function readSubmission({ user, view }: z.infer<typeof submission>): Heard | undefined {
  const filled = submitted(view);
  if (!filled) return undefined;
  return { type: 'line', person: user, updateId: view.id, line: filled.line, via: 'text', from: filled.whence };
}

type Reader<T> = readonly [shape: z.ZodType<T>, read: (said: T, self: Self) => Heard | undefined];

function reader<T>(...[shape, read]: Reader<T>): Reader<unknown> {
  return [shape, (said, self) => read(said as T, self)]; // it is what the shape has parsed
}

const readers = [
  reader(event, readEvent),
  reader(tap, readTap),
  reader(command, readCommand),
  reader(submission, readSubmission),
  reader(shortcut, readShortcut),
];

function slashed(text: string): string {
  return text.startsWith('/') || text.startsWith('#') ? text : `/${text}`;
}

/** The first market in a text, such as a message that the shortcut was called on. */
function symbolIn(text: string): string {
  return /\b[A-Z0-9]{2,10}\/[A-Z0-9]{2,10}(:[A-Z0-9]{2,10})?\b/.exec(text)?.[0] ?? '';
}

/** What the person typed: Slack wraps links and mentions and escapes three characters. */
function unescaped(text: string): string {
  return text
    .replace(/<(?:[^<>|]*\|)?([^<>|]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
