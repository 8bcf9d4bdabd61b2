import { alignedTable } from '../../src/chat/aligned-table.ts';
import type { Block, Field, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { colourOf } from './colour.ts';
import { componentsOf, type Row } from './components.ts';
import { codeBlocks, escaped, lineOf, linesOf } from './markdown.ts';

/** One embed as Discord's API takes it. */
export interface Embed {
  readonly color: number;
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly EmbedField[];
  readonly image?: { readonly url: string };
}

interface EmbedField {
  readonly name: string;
  readonly value: string;
  readonly inline: boolean;
}

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One Discord message. */
export interface Card {
  readonly embeds: readonly Embed[];
  readonly files: readonly Attachment[];
  readonly components: readonly Row[];
}

type WrittenBlock = Block<readonly Span[]>;
type Part = Omit<Embed, 'color'> & { readonly file?: Attachment };

const longestDescription = 4_096;
const longestPage = 6_000;
const mostFields = 25;
const mostEmbeds = 10;
const nothing: Part = { description: '…' }; // Discord refuses an empty message

/**
 * A message as the Discord messages that show it, in order, at least one; the buttons are on the last.
 *
 * A heading is an embed's title, texts its description, pairs its fields, a picture its image; what comes after pairs or
 * a picture begins the next embed, so that the order stays. Throws a `RangeError` where a button's line is too long.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export function encode(message: WrittenMessage): readonly [Card, ...Card[]] {
  const parts = message.blocks.flatMap(partsOf).reduce(joined, []);
  const color = colourOf(message);
  const [first = [nothing], ...rest] = pagesOf(parts);
  const cards = [first, ...rest].map((page) => cardOf(page, color));
  const last = cards.pop() ?? cardOf([nothing], color);
  return [...cards, { ...last, components: componentsOf(message.blocks) }] as unknown as [Card, ...Card[]];
}

function cardOf(page: readonly Part[], color: number): Card {
  const files = page.flatMap(({ file }) => file ?? []);
  const embeds = page.flatMap(({ file: _, ...embed }) => (isBlank(embed) ? [] : [{ color, ...embed }]));
  return embeds.length + files.length > 0 ? { embeds, files, components: [] } : cardOf([nothing], color);
}

function isBlank({ title, description = '', fields, image }: Part): boolean {
  return title === undefined && description.trim() === '' && fields === undefined && image === undefined;
}

/** Adds a part to the embed before it where that keeps the order and the limits. */
function joined(parts: Part[], part: Part): Part[] {
  const before = parts.at(-1);
  const both = before && !before.image && !before.file ? together(before, part) : undefined;
  return both && sizeOf(both) <= longestPage ? [...parts.slice(0, -1), both] : [...parts, part];
}

function together(before: Part, part: Part): Part | undefined {
  if (part.title !== undefined) return undefined;
  if (part.image && part.description === undefined) return { ...before, ...part };
  if (before.fields && part.description !== undefined) return undefined;
  const fields = [...(before.fields ?? []), ...(part.fields ?? [])];
  const description = [before.description, part.description].filter((text) => text !== undefined).join('\n');
  if (fields.length > mostFields || description.length > longestDescription) return undefined;
  return {
    ...before,
    ...part,
    ...(description === '' ? {} : { description }),
    ...(fields.length > 0 ? { fields } : {}),
  };
}

/** As many embeds in one message as it takes: ten, 6,000 characters and ten files in all. */
function pagesOf(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [];
  for (const part of parts) {
    const page = pages.at(-1);
    const size = (page ?? []).reduce((sum, other) => sum + sizeOf(other), sizeOf(part));
    if (page && page.length < mostEmbeds && size <= longestPage) page.push(part);
    else pages.push([part]);
  }
  return pages;
}

function sizeOf({ title = '', description = '', fields = [] }: Part): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, title.length + description.length);
}

function partsOf(block: WrittenBlock): Part[] {
  switch (block.type) {
    case 'text':
      return textParts(block);
    case 'fields':
      return block.fields.flatMap(fieldParts);
    case 'table':
      return codeBlocks(alignedTable(block, lineOf)).map((description) => ({ description }));
    case 'picture': {
      const name = fileName(block.name);
      const image = { image: { url: `attachment://${name}` }, file: { name, bytes: block.png } };
      return [...described(linesOf(block.caption)), image];
    }
    case 'file':
      return [{ file: { name: fileName(block.name), bytes: block.bytes } }];
    default:
      return [];
  }
}

function textParts({ words, look }: Extract<WrittenBlock, { type: 'text' }>): Part[] {
  switch (look) {
    case 'preformatted':
      return codeBlocks(words.map(({ text }) => text).join('')).map((description) => ({ description }));
    case 'heading':
      return headed(words);
    case 'quiet':
      return described(linesOf(words).map((line) => (line.trim() === '' ? line : `-# ${line}`)));
    default:
      return described(linesOf(words));
  }
}

function headed(words: readonly Span[]): Part[] {
  const title = escaped(lineOf(words));
  if (title === '') return [];
  return title.length <= 256 ? [{ title }] : described(linesOf(words.map((span) => ({ ...span, look: 'bold' }))));
}

function described(lines: readonly string[]): Part[] {
  if (lines.every((line) => line.trim() === '')) return [];
  return lines.map((description) => ({ description }));
}

/** A pair as a field, or as text where it is too long for one. */
function fieldParts({ name, value }: Field<readonly Span[]>): Part[] {
  const title = escaped(lineOf(name)) || '…';
  const lines = linesOf(value);
  const text = lines.join('\n').trim() || '…';
  if (title.length <= 256 && text.length <= 1_024) return [{ fields: [{ name: title, value: text, inline: true }] }];
  return [...described(linesOf(name.map((span) => ({ ...span, look: 'bold' })))), ...described(lines)];
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-');
}
