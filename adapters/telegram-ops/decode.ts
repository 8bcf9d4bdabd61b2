import type { Update } from 'telegraf/types';
import type { Incoming } from '../../src/chat/incoming.ts';
import { operatorsPlatform } from '../../src/chat/operators-platform.ts';
import { at } from '../../src/time.ts';

/**
 * What an operator said in their own chat with the bot, or undefined: for anyone else, in any other place, and for what
 * was edited, forwarded or sent through another bot.
 */
export function decode(update: Update, operators: ReadonlySet<string>): Incoming | undefined {
  const said = 'callback_query' in update ? tapped(update) : typed(update);
  if (!said || !operators.has(said.person.id) || said.address.chat !== said.person.id) return undefined;
  return { ...said, kind: 'private', operator: true, updateId: String(update.update_id), receivedAt: at(Date.now()) };
}

type Said = Omit<Incoming, 'kind' | 'receivedAt'>;

function tapped({ callback_query }: Update.CallbackQueryUpdate): Said | undefined {
  const { from, message } = callback_query;
  if (!('data' in callback_query) || !message || from.is_bot) return undefined;
  return {
    ...sender(from, message.chat.id),
    line: callback_query.data,
    via: 'button',
    messageId: String(message.message_id),
  };
}

function typed(update: Update): Said | undefined {
  if (!('message' in update) || !('text' in update.message)) return undefined;
  const { from, text, chat, message_id, ...more } = update.message;
  const borrowed = 'forward_origin' in more || 'via_bot' in more || 'sender_chat' in more;
  if (!from || from.is_bot || borrowed) return undefined;
  return { ...sender(from, chat.id), line: text, via: 'text', messageId: String(message_id) };
}

interface Sender {
  readonly id: number;
  readonly first_name: string;
  readonly language_code?: string | undefined;
}

function sender({ id, first_name, language_code }: Sender, chat: number) {
  return {
    address: { platform: operatorsPlatform, chat: String(chat) },
    person: {
      id: String(id),
      name: first_name,
      ...(language_code === undefined ? {} : { languageTag: language_code }),
    },
  };
}
