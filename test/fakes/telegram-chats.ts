import { visibleText } from './telegram-html.ts';

/** What a bot sends with a call: JSON values, and files by the name they are attached under. */
export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>;
}

/** A message as a person sees it in the chat. */
export interface ShownMessage {
  readonly message_id: number;
  readonly kind: 'text' | 'photo' | 'document';
  /** Text or caption, without markup. */
  readonly text: string;
  readonly html: string;
  readonly keyboard: readonly (readonly Readonly<Record<string, string>>[])[];
  readonly silent: boolean;
  readonly replyTo?: number;
  /** Topic of a forum. */
  readonly thread?: number;
  readonly file?: { readonly name: string; readonly bytes: Buffer };
}

/** An answer with `ok: false`. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

export interface Chats {
  in(chat: number): readonly ShownMessage[];
  /** Does what a send, edit or delete asks, and returns the result; throws a `Refusal` as Telegram would. */
  act(call: Call): unknown;
}

/** Empty chats; every message gets the next id. */
export function chats(): Chats {
  const all = new Map<number, ShownMessage[]>();
  let nextId = 100;
  return { in: (chat) => all.get(chat) ?? [], act };

  function act(call: Call): unknown {
    const chat = Number(call.payload['chat_id']);
    const messages = all.get(chat) ?? [];
    all.set(chat, messages);
    if (call.method === 'sendMediaGroup') return sendGroup(messages, call);
    return call.method.startsWith('send') ? send(messages, call) : change(messages, call);
  }

  function send(messages: ShownMessage[], call: Call): unknown {
    nextId += 1;
    messages.push({ ...shown(call), message_id: nextId });
    return resultFor(call, nextId);
  }

  function sendGroup(messages: ShownMessage[], call: Call): unknown {
    const media = call.payload['media'] as Record<string, string>[];
    if (media.length < 2 || media.length > 10) throw new Refusal(400, 'Bad Request: wrong number of media');
    return media.map(({ media: photo, ...look }) =>
      send(messages, { ...call, method: 'sendPhoto', payload: { ...call.payload, ...look, photo } }),
    );
  }

  function change(messages: ShownMessage[], call: Call): unknown {
    const index = messages.findIndex(({ message_id }) => message_id === call.payload['message_id']);
    const old = messages[index];
    const deletes = call.method === 'deleteMessage';
    if (!old) throw new Refusal(400, `Bad Request: message to ${deletes ? 'delete' : 'edit'} not found`);
    if (deletes) return messages.splice(index, 1).length === 1;
    messages[index] = edited(old, call);
    return resultFor(call, old.message_id);
  }
}

function resultFor({ method, payload }: Call, messageId: number): unknown {
  const chat = Number(payload['chat_id']);
  const photo =
    method === 'sendPhoto' ? { photo: [{ file_id: `small-${messageId}` }, { file_id: `file-${messageId}` }] } : {};
  return { ...photo, message_id: messageId, date: 0, chat: { id: chat, type: chat < 0 ? 'supergroup' : 'private' } };
}

function edited(old: ShownMessage, call: Call): ShownMessage {
  const place = old.thread === undefined ? {} : { thread: old.thread };
  const next = { ...replacementOf(old, call), ...place, message_id: old.message_id };
  const same = JSON.stringify({ ...next, silent: old.silent }) === JSON.stringify(old);
  if (same)
    throw new Refusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
    );
  return next;
}

function replacementOf(old: ShownMessage, call: Call): Omit<ShownMessage, 'message_id'> {
  switch (call.method) {
    case 'editMessageText':
      if (old.kind !== 'text') throw new Refusal(400, 'Bad Request: there is no text in the message to edit');
      return shown({ ...call, method: 'sendMessage' });
    case 'editMessageCaption':
      if (old.kind === 'text') throw new Refusal(400, 'Bad Request: there is no caption in the message to edit');
      return { ...shown({ ...call, method: 'sendCaption' }), kind: old.kind, ...(old.file ? { file: old.file } : {}) };
    case 'editMessageReplyMarkup':
      return { ...old, keyboard: keyboardOf(call) };
    default:
      return shownMedia(call);
  }
}

function shownMedia(call: Call): Omit<ShownMessage, 'message_id'> {
  const { type, media, ...look } = call.payload['media'] as Record<string, string>;
  const method = type === 'photo' ? 'sendPhoto' : 'sendDocument';
  return shown({ ...call, method, payload: { ...call.payload, ...look, [type ?? '']: media } });
}

function shown(call: Call): Omit<ShownMessage, 'message_id'> {
  const { payload, method } = call;
  const isText = method === 'sendMessage';
  const html = String(payload[isText ? 'text' : 'caption'] ?? '');
  const text = textOf(html, payload['parse_mode']);
  if (isText && text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (text.length > (isText ? 4_096 : 1_024)) throw new Refusal(400, 'Bad Request: message is too long');
  const reply = payload['reply_parameters'] as { message_id: number } | undefined;
  const file = fileOf(call);
  return {
    kind: isText ? 'text' : method === 'sendDocument' ? 'document' : 'photo',
    text,
    html,
    keyboard: keyboardOf(call),
    silent: String(payload['disable_notification']) === 'true',
    ...(reply ? { replyTo: reply.message_id } : {}),
    ...threadOf(payload),
    ...(file ? { file } : {}),
  };
}

function threadOf({ message_thread_id: thread }: Call['payload']): Pick<ShownMessage, 'thread'> {
  return thread === undefined ? {} : { thread: Number(thread) };
}

function textOf(html: string, mode: unknown): string {
  if (mode !== 'HTML') return html;
  try {
    return visibleText(html);
  } catch (error) {
    throw new Refusal(400, `Bad Request: ${error instanceof Error ? error.message : error}`);
  }
}

function fileOf({ method, payload, files }: Call) {
  const name = method === 'sendPhoto' ? 'photo' : method === 'sendDocument' ? 'document' : undefined;
  if (!name) return undefined;
  const file = files[payload[name] === undefined ? name : String(payload[name]).replace('attach://', '')];
  if (!file) throw new Refusal(400, `Bad Request: there is no ${name} in the request`);
  return file;
}

function keyboardOf({ payload }: Call): ShownMessage['keyboard'] {
  const markup = payload['reply_markup'] as { inline_keyboard?: Record<string, string>[][] } | undefined;
  const rows = markup?.inline_keyboard ?? [];
  const tooLong = rows.flat().some(({ callback_data = '' }) => Buffer.byteLength(callback_data) > 64);
  if (tooLong) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return rows;
}
