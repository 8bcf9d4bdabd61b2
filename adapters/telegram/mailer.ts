import { type Api, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { ChatAddress, MessageRef } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import { SendUnconfirmed } from '../../src/errors.ts';
import { type Card, encode } from './encode.ts';
import { meaningOf, Refused } from './errors.ts';
import type { Patience } from './patience.ts';
import type { Photos } from './photos.ts';
import { targetOf } from './place.ts';

/** Puts messages into chats. Throws as `ChatPlatform.send` says. */
export interface Mailer {
  /** Sends the message, as an answer to `replyTo` where given, and returns the part with the buttons. */
  send(to: ChatAddress, message: WrittenMessage, replyTo?: string): Promise<MessageRef>;
  /** Replaces what `earlier` shows. Where Telegram cannot (a picture by text, a deleted message) a new one is sent. */
  edit(earlier: MessageRef, message: WrittenMessage): Promise<void>;
}

/** What every part of one message has in common. */
interface Envelope {
  readonly to: ChatAddress;
  readonly silent: boolean;
  readonly replyTo?: string | undefined;
}

/** Makes a mailer. Once a first part is out, the others are tried patiently: the whole must not be sent again. */
interface MailerOptions {
  readonly patiently: Patience;
  /** Hears of every picture that Telegram keeps from now on. */
  readonly photos: Photos;
}

export function mailer(api: Api, { patiently, photos }: MailerOptions): Mailer {
  return { send, edit };

  async function send(to: ChatAddress, message: WrittenMessage, replyTo?: string): Promise<MessageRef> {
    const envelope = { to, silent: message.silent ?? false, replyTo };
    const [first, ...rest] = encode(message);
    const sent = await sendKept(first, envelope);
    return (await sendRest(rest, envelope)) ?? referenceTo(to, sent);
  }

  async function edit(earlier: MessageRef, message: WrittenMessage): Promise<void> {
    const envelope = { to: earlier, silent: message.silent ?? false };
    const [first, ...rest] = encode(message);
    if (!(await edited(api, first, earlier))) {
      await sendKept(first, envelope);
      await remove(api, earlier);
    }
    await sendRest(rest, envelope);
  }

  async function sendRest(cards: readonly Card[], { to, silent }: Envelope): Promise<MessageRef | undefined> {
    let last: MessageRef | undefined;
    for (const card of cards) {
      const sent = await patiently(() => sendKept(card, { to, silent })).catch((cause: unknown) => {
        throw new SendUnconfirmed('only a part of the message is out', { cause });
      });
      last = referenceTo(to, sent);
    }
    return last;
  }

  async function sendKept(card: Card, envelope: Envelope): Promise<Message> {
    const sent = await sendCard(api, card, envelope);
    const fileId = sent.photo?.at(-1)?.file_id;
    if (card.kind === 'photo' && fileId !== undefined) photos.remember(card.name, fileId);
    return sent;
  }
}

function referenceTo({ platform, chat }: ChatAddress, { message_id }: Message): MessageRef {
  return { platform, chat, messageId: String(message_id) };
}

function sendCard(api: Api, card: Card, { to, silent, replyTo }: Envelope): Promise<Message> {
  const { chat, thread } = targetOf(to);
  const options = {
    ...keyboardOf(card),
    disable_notification: silent,
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ...(replyTo ? { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } } : {}),
  };
  switch (card.kind) {
    case 'text':
      return call('sendMessage', () => api.sendMessage(chat, card.html, { ...textLook, ...options }));
    case 'photo':
      return call('sendPhoto', () => api.sendPhoto(chat, fileOf(card), { ...captionOf(card), ...options }));
    case 'document':
      return call('sendDocument', () => api.sendDocument(chat, fileOf(card), options));
    case 'album':
      return call('sendMediaGroup', () => sendAlbum(api, card, { chat, options }));
  }
}

type Photo = Extract<Card, { kind: 'photo' }>;
type Album = Extract<Card, { kind: 'album' }>;
type AlbumOptions = Parameters<Api['sendMediaGroup']>[2];

/** The first of several pictures in one group. */
async function sendAlbum(
  api: Api,
  { photos }: Album,
  { chat, options }: { chat: number; options: AlbumOptions },
): Promise<Message> {
  const media = photos.map((photo) => ({ type: 'photo', media: fileOf(photo), ...captionOf(photo) }) as const);
  const [first] = await api.sendMediaGroup(chat, media, options);
  if (!first) throw new Error('Telegram sent none of the pictures');
  return first;
}

/** False where Telegram cannot turn the message into this card. A message that is the same already is edited. */
async function edited(api: Api, card: Card, { chat, messageId }: MessageRef): Promise<boolean> {
  if (card.kind === 'album') return false;
  try {
    await editCard(api, card, { chat: targetOf({ chat }).chat, message: Number(messageId) });
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (/message is not modified/i.test(error.description)) return true;
    if (cannotEdit.test(error.description)) return false;
    throw error;
  }
}

const cannotEdit =
  /no (text|media|caption) in the message|message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

function editCard(
  api: Api,
  card: Exclude<Card, Album>,
  { chat, message }: { chat: number; message: number },
): Promise<unknown> {
  if (card.kind === 'text') {
    const options = { ...textLook, ...keyboardOf(card) };
    return call('editMessageText', () => api.editMessageText(chat, message, card.html, options));
  }
  const media =
    card.kind === 'photo'
      ? ({ type: 'photo', media: fileOf(card), ...captionOf(card) } as const)
      : ({ type: 'document', media: fileOf(card) } as const);
  return call('editMessageMedia', () => api.editMessageMedia(chat, message, media, keyboardOf(card)));
}

/** Takes the old message away; where Telegram refuses (it is too old, or gone already) the new one stands below it. */
async function remove(api: Api, { chat, messageId }: MessageRef): Promise<void> {
  await api.deleteMessage(targetOf({ chat }).chat, Number(messageId)).catch(() => undefined);
}

const textLook = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

function captionOf({ html }: Pick<Photo, 'html'>) {
  return html === '' ? {} : ({ caption: html, parse_mode: 'HTML' } as const);
}

function keyboardOf({ keyboard }: Card) {
  return keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {};
}

function fileOf({ bytes, name }: Pick<Photo, 'bytes' | 'name'>): InputFile {
  return new InputFile(bytes, name);
}

async function call<T>(method: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw meaningOf(error, method);
  }
}
