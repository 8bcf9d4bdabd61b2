import type { Telegram } from 'telegraf';
import type { Message } from 'telegraf/types';
import type { ChatAddress, MessageRef } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import { SendUnconfirmed } from '../../src/errors.ts';
import { within } from './calls.ts';
import { type Card, encode } from './encode.ts';
import { isUnchanged, meaningOf } from './errors.ts';

export interface Mailer {
  send(to: ChatAddress, message: WrittenMessage): Promise<MessageRef>;
  /** Replaces text; a picture cannot take its place, so it is sent below. */
  edit(earlier: MessageRef, message: WrittenMessage): Promise<void>;
}

/** Puts messages into chats, each call once and with a deadline. Throws as `ChatPlatform.send` says. */
export function mailer(telegram: Telegram, callMs: number): Mailer {
  return {
    async send(to: ChatAddress, message: WrittenMessage): Promise<MessageRef> {
      const [first, ...rest] = encode(message);
      const silent = message.silent ?? false;
      let last = await sendCard(first, { to, silent });
      for (const card of rest) last = await sendCard(card, { to, silent }).catch(onlyAPart);
      return { platform: to.platform, chat: to.chat, messageId: String(last.message_id) };
    },

    async edit({ platform, chat, messageId }: MessageRef, message: WrittenMessage): Promise<void> {
      const [first, ...rest] = encode(message);
      const to = { platform, chat };
      if ('file' in first) await sendCard(first, { to, silent: true });
      else await editText(first, { chat, messageId });
      for (const card of rest) await sendCard(card, { to, silent: true }).catch(onlyAPart);
    },
  };

  async function sendCard(card: Card, { to, silent }: { to: ChatAddress; silent: boolean }): Promise<Message> {
    const common = { chat_id: Number(to.chat), disable_notification: silent, ...keyboardOf(card) };
    if (!('file' in card)) return await call('sendMessage', { ...common, ...look, text: card.html });
    return card.type === 'photo'
      ? await call('sendPhoto', { ...common, photo: card.file })
      : await call('sendDocument', { ...common, document: card.file });
  }

  async function editText(
    card: Extract<Card, { html: string }>,
    { chat, messageId }: { chat: string; messageId: string },
  ) {
    const place = { chat_id: Number(chat), message_id: Number(messageId) };
    await call('editMessageText', { ...place, ...look, ...keyboardOf(card), text: card.html }, isUnchanged);
  }

  async function call(
    method: 'sendMessage' | 'sendPhoto' | 'sendDocument' | 'editMessageText',
    payload: object,
    isFine?: (error: unknown) => boolean,
  ): Promise<Message> {
    try {
      return (await telegram.callApi(method, payload as never, within(callMs))) as Message;
    } catch (error) {
      if (isFine?.(error)) return { message_id: 0 } as Message; // nobody looks at it
      throw meaningOf(error);
    }
  }
}

const look = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

function keyboardOf({ keyboard }: Card) {
  return keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {};
}

/** A first part is out, so the whole must not be sent again. */
function onlyAPart(cause: unknown): never {
  throw new SendUnconfirmed('only a part of the message is out', { cause });
}
