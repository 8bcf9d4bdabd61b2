import type { InlineKeyboardButton } from 'telegraf/types';
import type { Block, Button, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';

/** One Telegram message: HTML, or a file with nothing else. */
export type Card = { readonly keyboard?: InlineKeyboardButton[][] } & (
  | { readonly html: string }
  | { readonly file: { readonly source: Buffer; readonly filename: string }; readonly type: 'photo' | 'document' }
);

type WrittenBlock = Block<readonly Span[]>;

/** Telegram takes 4,096 characters of what is seen; a paragraph of ours is cut well below that. */
const pageLength = 4_000;

/** A message as the Telegram messages that show it, at least one: text first, then files; buttons are on the last. */
export function encode({ blocks }: WrittenMessage): readonly [Card, ...Card[]] {
  const texts = pagesOf(blocks.flatMap(paragraphOf)).map((html): Card => ({ html }));
  const [first = { html: '…' }, ...rest]: Card[] = [...texts, ...blocks.flatMap(fileOf)];
  const keyboard = blocks.flatMap((block) => (block.type === 'buttons' ? block.rows.map((row) => row.map(keyOf)) : []));
  if (keyboard.length === 0) return [first, ...rest];
  const last = rest.pop();
  return last ? [first, ...rest, { ...last, keyboard }] : [{ ...first, keyboard }];
}

/** A run of text with one look, cut before it is escaped. */
interface Piece {
  readonly text: string;
  readonly tag?: 'b' | 'i' | 'pre';
}

function paragraphOf(block: WrittenBlock): Piece[][] {
  switch (block.type) {
    case 'text':
      return [[{ text: plain(block.words), ...tagOf(block.look) }]];
    case 'fields':
      return [
        block.fields.flatMap(({ name, value }, index) => [
          { text: `${index > 0 ? '\n' : ''}${plain(name)}: `, tag: 'b' as const },
          { text: plain(value) },
        ]),
      ];
    case 'table':
      return [[{ text: tableOf(block), tag: 'pre' }]];
    case 'picture':
      return [[{ text: plain(block.caption) }]];
    default:
      return [];
  }
}

function tagOf(look: Extract<WrittenBlock, { type: 'text' }>['look']): Pick<Piece, 'tag'> {
  if (look === 'heading') return { tag: 'b' };
  if (look === 'quiet') return { tag: 'i' };
  return look === 'preformatted' ? { tag: 'pre' } : {};
}

function pagesOf(paragraphs: readonly Piece[][]): string[] {
  const pages: { html: string; length: number }[] = [];
  for (const pieces of paragraphs.filter((some) => some.some(({ text }) => text.trim() !== ''))) {
    const begins = { value: true };
    for (const piece of pieces.flatMap(cut)) {
      const page = pages.at(-1);
      const gap = page && begins.value ? '\n\n' : '';
      if (page && page.length + gap.length + piece.text.length <= pageLength) {
        page.html += gap + htmlOf(piece);
        page.length += gap.length + piece.text.length;
      } else pages.push({ html: htmlOf(piece), length: piece.text.length });
      begins.value = false;
    }
  }
  return pages.map(({ html }) => html);
}

function cut(piece: Piece): Piece[] {
  const texts = piece.text.match(new RegExp(`[\\s\\S]{1,${pageLength / 2}}`, 'gu')) ?? [];
  return texts.map((text) => ({ ...piece, text }));
}

function htmlOf({ text, tag }: Piece): string {
  return tag ? `<${tag}>${escaped(text)}</${tag}>` : escaped(text);
}

function fileOf(block: WrittenBlock): Card[] {
  if (block.type !== 'picture' && block.type !== 'file') return [];
  const source = Buffer.from(block.type === 'picture' ? block.png : block.bytes);
  const filename = block.name.replace(/[^\w.-]+/g, '-');
  return [{ file: { source, filename }, type: block.type === 'picture' ? 'photo' : 'document' }];
}

function keyOf(button: Button<readonly Span[]>): InlineKeyboardButton {
  const text = plain(button.label).replace(/\s+/g, ' ').trim() || '…';
  return 'url' in button ? { text, url: button.url } : { text, callback_data: button.line };
}

function tableOf({ columns, rows }: Extract<WrittenBlock, { type: 'table' }>): string {
  const lines = [columns.map(({ name }) => plain(name)), ...rows.map((row) => row.map(plain))];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => (cells[index] ?? '').length)));
  const cell = (text: string, index: number) =>
    columns[index]?.align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0);
  return lines.map((cells) => cells.map(cell).join('  ').trimEnd()).join('\n');
}

/** The text alone, with nothing hidden in it. */
function plain(spans: readonly Span[]): string {
  return spans
    .map(({ text }) => text)
    .join('')
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu, '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
