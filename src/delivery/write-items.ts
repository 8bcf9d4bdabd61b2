import type { Language } from '../chat/language.ts';
import type { Block, Message } from '../chat/message.ts';
import { button, buttons, heading } from '../chat/message.ts';
import { words } from '../chat/words.ts';
import { writeMessage } from '../chat/write-message.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { Texts } from '../ports/texts.ts';
import { kindTraits } from './event-kind.ts';
import { type ContentWriters, type WriteItems, writerOf } from './item-message.ts';
import type { OutboxItem } from './outbox-item.ts';

interface WriterPorts {
  readonly members: MemberStore;
  readonly texts: Texts;
}

/** Writes one item as a card, several as a list, in the language that their recipient has now. */
export const writeItems =
  (ports: WriterPorts, writers: ContentWriters): WriteItems =>
  async (items) => {
    const [head] = items;
    if (!head) return undefined;
    const language = await languageFor(ports, head);
    const { about = 'news', silent } = head;
    const said = items.length === 1 ? await card(writers, head, language) : await list(writers, items);
    const dressed = said && { kind: kindTraits[about].look, ...said, ...(silent ? { silent } : {}) };
    return dressed && writeMessage(ports)(dressed, language);
  };

function card(writers: ContentWriters, { content }: OutboxItem, language: Language): Promise<Message | undefined> {
  return writerOf(writers, content).card(content, language);
}

async function list(writers: ContentWriters, items: readonly OutboxItem[]): Promise<Message | undefined> {
  const [{ about = 'news', together = 'digest' } = {}] = items;
  const lines = await Promise.all(items.map(({ content }) => writerOf(writers, content).line(content)));
  const said = lines.flatMap((line): Block[] => (line ? [{ type: 'text', words: line }] : []));
  if (said.length === 0) return undefined;
  const title = heading(`together-${together}`, { kind: words(`event-kind-${about}`), count: said.length });
  return { blocks: [title, ...said, buttons([button(words('button-inbox'), '/inbox')])] };
}

async function languageFor({ members }: WriterPorts, { memberId, to }: OutboxItem): Promise<Language> {
  if (memberId) return (await members.byId(memberId))?.language ?? 'en';
  return (await members.languageOf({ platform: to.platform, personId: to.chat })) ?? 'en';
}
