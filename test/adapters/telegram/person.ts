import type { Conversation } from '../../contracts/chat-platform.ts';
import type { TelegramBotApi } from '../../fakes/telegram-bot-api.ts';

/** Ada in her chat with the bot. */
export function telegramPerson(api: TelegramBotApi): Conversation {
  const messages = () => api.messagesIn(7);
  return {
    type: (text) => api.says({ text }),
    tap(label) {
      const taps = messages().flatMap((message) =>
        message.keyboard.flat().map(({ text, callback_data: data = '' }) => ({ text, data, message })),
      );
      const found = taps.findLast(({ text }) => text === label);
      if (!found) throw new Error(`no button ${label}`);
      return api.taps(found.data, { chat: 7, message_id: found.message.message_id });
    },
    seen: () =>
      messages()
        .flatMap(({ text, keyboard }) => [text, ...keyboard.flat().map((button) => button['text'])])
        .join('\n'),
    pictures: () => messages().filter(({ kind }) => kind === 'photo').length,
  };
}
