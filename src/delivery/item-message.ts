import type { Language } from '../chat/language.ts';
import type { Message, WrittenMessage } from '../chat/message.ts';
import { button, buttons, message, text } from '../chat/message.ts';
import type { TextRef } from '../chat/words.ts';
import type { Notice, OutboxContent, OutboxItem } from './outbox-item.ts';

/** Writes the message of items that share it, in their recipient's language; undefined where nothing is left to say. */
export type WriteItems = (items: readonly OutboxItem[]) => Promise<WrittenMessage | undefined>;

/** How one kind of content becomes words; undefined where there is nothing left to say. */
export interface ContentWriter<Content> {
  /** On its own. */
  card(content: Content, language: Language): Promise<Message | undefined>;
  /** As a line among others. */
  line(content: Content): Promise<TextRef | undefined>;
}

/** A writer for each kind of content. */
export type ContentWriters = {
  readonly [Kind in OutboxContent['kind']]: ContentWriter<Extract<OutboxContent, { kind: Kind }>>;
};

/** The writer of a content. */
export function writerOf(writers: ContentWriters, { kind }: OutboxContent): ContentWriter<OutboxContent> {
  return writers[kind] as ContentWriter<OutboxContent>; // the table pairs each kind with its writer
}

/** The most items that one message holds. */
export const mostTogether = 30;

/** A notice is its text, and its buttons where it stands alone. */
export const noticeWriter: ContentWriter<Notice> = {
  card: async ({ text: { id, args }, buttons: taps = [] }) =>
    message(
      text(id, args),
      ...(taps.length === 0 ? [] : [buttons(taps.map(({ label, line }) => button(label, line)))]),
    ),
  line: async ({ text: said }) => said,
};
