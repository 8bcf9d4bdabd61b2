import type { Chat } from 'grammy/types';
import { type ChatAddress, type Incoming, platformId } from '../../src/chat/incoming.ts';

/** Name of this platform in addresses. */
export const telegramId = platformId('telegram');

/** Where a message stands: a chat, and a topic of a forum in it. */
interface Standing {
  readonly chat: Chat;
  readonly is_topic_message?: boolean;
  readonly message_thread_id?: number;
}

/** The address of a message. @example '-100123/42' for topic 42 of a forum; its general topic is the chat alone */
export function placeOf({ chat, is_topic_message, message_thread_id }: Standing): {
  readonly address: ChatAddress;
  readonly kind: Incoming['kind'];
} {
  const isGroup = chat.type !== 'private';
  const thread = isGroup && is_topic_message ? message_thread_id : undefined;
  const id = thread === undefined ? String(chat.id) : `${chat.id}/${thread}`;
  return { address: { platform: telegramId, chat: id }, kind: isGroup ? 'group' : 'private' };
}

/** An address in Telegram's own numbers. */
export function targetOf({ chat }: Pick<ChatAddress, 'chat'>): { readonly chat: number; readonly thread?: number } {
  const [id, thread] = chat.split('/');
  return thread === undefined ? { chat: Number(id) } : { chat: Number(id), thread: Number(thread) };
}
