import type { Block } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';

type WrittenBlock = Block<readonly Span[]>;

/** The text of a notification. */
export interface Body {
  readonly text: string;
  /** True where it holds what only Markdown can say: a link, a table. Everything else in it is then escaped. */
  readonly markdown: boolean;
}

/**
 * Blocks as text. Plain where that says it all, since many clients show Markdown as it was typed; Markdown for links
 * and for what must stand in columns.
 */
export function bodyOf(blocks: readonly WrittenBlock[]): Body {
  const markdown = blocks.some(needsMarkdown);
  const paragraphs = blocks.map((block) => paragraph(block, markdown ? marked : plain)).filter((text) => text !== '');
  return { text: paragraphs.join('\n\n'), markdown };
}

/** Spans as one line without looks. */
export function lineOf(spans: readonly Span[]): string {
  return shown(spans.map(({ text }) => text).join(''))
    .replace(/\s+/g, ' ')
    .trim();
}

function needsMarkdown(block: WrittenBlock): boolean {
  if (block.type === 'table') return true;
  if (block.type === 'fields') return block.fields.some(({ value }) => value.some(isLink));
  return block.type === 'text' && (block.look === 'preformatted' || block.words.some(isLink));
}

function isLink({ link }: Span): boolean {
  return link !== undefined && /^https?:\/\//i.test(link);
}

/** One way to write spans, and a line's end. */
interface Hand {
  write(spans: readonly Span[]): string;
  readonly lineEnd: string;
}

const plain: Hand = { write: (spans) => shown(spans.map(({ text }) => text).join('')), lineEnd: '\n' };
const marked: Hand = { write: (spans) => spans.map(markedSpan).join(''), lineEnd: '  \n' };

function paragraph(block: WrittenBlock, hand: Hand): string {
  switch (block.type) {
    case 'text':
      return block.look === 'preformatted' ? fenced(plain.write(block.words)) : hand.write(block.words);
    case 'fields':
      return block.fields.map(({ name, value }) => `${hand.write(name)}: ${hand.write(value)}`).join(hand.lineEnd);
    case 'table':
      return fenced(alignedTable(block));
    default:
      return ''; // a picture is attached and its text beside it says it all; buttons become actions
  }
}

function markedSpan(span: Span): string {
  const { text, link, look } = span;
  const words = look === 'code' ? `\`${shown(text).replaceAll('`', "'")}\`` : escaped(shown(text));
  return isLink(span) ? `[${words}](<${link?.replace(/[<>\s]/g, encodeURIComponent)}>)` : words;
}

function fenced(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/\n/g, '  \n');
}

/** What is safe to show: no control characters, nothing that turns the direction of reading. */
function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu, '');
}

function alignedTable({ columns, rows }: Extract<WrittenBlock, { type: 'table' }>): string {
  const lines = [columns.map(({ name }) => lineOf(name)), ...rows.map((row) => row.map(lineOf))];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => (cells[index] ?? '').length)));
  const cell = (text: string, index: number) =>
    columns[index]?.align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0);
  return lines.map((cells) => cells.map(cell).join('  ').trimEnd()).join('\n');
}
