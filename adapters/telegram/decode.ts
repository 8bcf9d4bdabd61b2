import type { Message, Update, User } from 'grammy/types';
import type { Incoming, Person } from '../../src/chat/incoming.ts';
import { at, type UnixMs } from '../../src/time.ts';
import { placeOf } from './place.ts';

/** What decoding needs to know of the bot. */
export interface Self {
  readonly id: number;
  readonly username: string;
}

/**
 * What an update says, or undefined where it is not for us.
 *
 * Only a fresh message of its original sender counts: nothing edited, forwarded, sent through another bot, or written
 * in the name of a chat or channel (CASE-I3, CASE-I14). In groups only commands and answers to this bot count, as in
 * Telegram's privacy mode. The line is raw but for `@botname` after the command; a deep link is the line
 * `/start <payload>`.
 */
export function decode(update: Update, self: Self, receivedAt: UnixMs = at(Date.now())): Incoming | undefined {
  const what = update.callback_query ? tapped(update.callback_query) : typed(update.message, self);
  return what && { ...what, updateId: String(update.update_id), receivedAt };
}

type Said = Omit<Incoming, 'receivedAt'>;

function tapped({ data, message, from }: NonNullable<Update['callback_query']>): Said | undefined {
  if (data === undefined || !message || from.is_bot) return undefined;
  return {
    ...placeOf(message),
    person: personOf(from),
    line: data,
    via: 'button',
    messageId: String(message.message_id),
  };
}

function typed(message: Message | undefined, self: Self): Said | undefined {
  if (!message?.text || !isOriginal(message)) return undefined;
  const line = lineFor(message.text, self);
  const place = placeOf(message);
  if (line === undefined || (place.kind === 'group' && !isMeant(line, message, self))) return undefined;
  return { ...place, person: personOf(message.from), line, via: 'text', messageId: String(message.message_id) };
}

type OriginalMessage = Message & { readonly from: User };

function isOriginal(message: Message): message is OriginalMessage {
  const { from, forward_origin, via_bot, sender_chat, is_automatic_forward } = message;
  return from !== undefined && !from.is_bot && !forward_origin && !via_bot && !sender_chat && !is_automatic_forward;
}

/** The line without our own name after the command; undefined where the command is for another bot. */
function lineFor(text: string, self: Self): string | undefined {
  const parts = /^(\/\w+)@(\w+)(.*)$/su.exec(text);
  if (!parts) return text;
  const [, command = '', name = '', rest = ''] = parts;
  return name.toLowerCase() === self.username.toLowerCase() ? command + rest : undefined;
}

function isMeant(line: string, message: Message, self: Self): boolean {
  const { reply_to_message: answered, message_thread_id: thread } = message;
  const answersUs = answered?.from?.id === self.id && answered.message_id !== thread; // a topic's own first message counts for none
  return line.startsWith('/') || answersUs;
}

function personOf({ id, first_name, last_name, language_code }: User): Person {
  return {
    id: String(id),
    name: last_name ? `${first_name} ${last_name}` : first_name,
    ...(language_code === undefined ? {} : { languageTag: language_code }),
  };
}
