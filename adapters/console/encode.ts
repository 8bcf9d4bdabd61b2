import type { Block, Column, Field, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import type { Look } from './look.ts';
import { harmless } from './look.ts';

type Written = readonly Span[];

/** A message for the terminal: its lines, and what typing a button's number sends. */
export interface ConsoleMessage {
  readonly text: string;
  /** Line of button n at n - 1. */
  readonly taps: readonly string[];
}

/** Writes a message as lines of text. `keep` saves a picture or file and returns the path to print, or nothing. */
export function encode(
  message: WrittenMessage,
  look: Look,
  keep: (name: string, bytes: Uint8Array) => string,
): ConsoleMessage {
  const taps: string[] = [];
  const parts = message.blocks.map((block) => encodeBlock(block, { look, keep, taps })).filter((part) => part !== '');
  return { text: parts.join('\n'), taps };
}

interface Context {
  readonly look: Look;
  readonly keep: (name: string, bytes: Uint8Array) => string;
  readonly taps: string[];
}

function encodeBlock(block: Block<Written>, context: Context): string {
  const { look, keep } = context;
  switch (block.type) {
    case 'text':
      return lookOf(look, block.look)(spans(block.words, look));
    case 'fields':
      return encodeFields(block.fields, look);
    case 'table':
      return encodeTable(block.columns, block.rows, look);
    case 'picture':
      return encodePicture(block, context);
    case 'file':
      return look.accent(keep(block.name, block.bytes));
    case 'buttons':
      return encodeButtons(block, context);
  }
}

function encodePicture({ caption, name, png }: Extract<Block<Written>, { type: 'picture' }>, context: Context): string {
  const path = context.keep(name, png);
  const lines = [spans(caption, context.look), path && context.look.accent(path)];
  return lines.filter((line) => line !== '').join('\n');
}

function lookOf(look: Look, kind: 'heading' | 'body' | 'quiet' | 'preformatted' | undefined): (text: string) => string {
  if (kind === 'heading') return look.bold;
  return kind === 'quiet' ? look.dim : (text) => text;
}

function spans(written: Written, look: Look): string {
  return written.map((span) => encodeSpan(span, look)).join('');
}

function encodeSpan({ text, look: kind, link }: Span, look: Look): string {
  const safe = harmless(text);
  const shown = link === undefined || link === text ? safe : `${safe} (${harmless(link)})`;
  if (kind === 'code') return look.accent(shown);
  return kind === 'bold' ? look.bold(shown) : shown;
}

function encodeFields(fields: readonly Field<Written>[], look: Look): string {
  const names = fields.map(({ name }) => plain(name));
  const widest = Math.max(...names.map(widthOf));
  return fields
    .map(({ value }, index) => `  ${look.dim(padEnd(names[index] ?? '', widest))}  ${spans(value, look)}`)
    .join('\n');
}

function encodeTable(columns: readonly Column<Written>[], rows: readonly (readonly Written[])[], look: Look): string {
  const cells = [columns.map(({ name }) => plain(name)), ...rows.map((row) => row.map(plain))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const lines = cells.map((row) =>
    columns
      .map(({ align }, column) => (align === 'right' ? padStart : padEnd)(row[column] ?? '', widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, index) => `  ${index === 0 ? look.dim(line) : line}`).join('\n');
}

function encodeButtons({ rows }: Extract<Block<Written>, { type: 'buttons' }>, { look, taps }: Context): string {
  const labels = rows.flat().map((button) => {
    if ('url' in button) return `${plain(button.label)}: ${look.accent(harmless(button.url))}`;
    taps.push(button.line);
    return `${look.accent(`[${taps.length}]`)} ${plain(button.label)}`;
  });
  return labels.length === 0 ? '' : `  ${labels.join('   ')}`;
}

function plain(written: Written): string {
  return harmless(written.map(({ text }) => text).join(''));
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Columns that a text takes on a terminal: emoji and East Asian wide characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text))
    width +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        segment,
      )
        ? 2
        : 1;
  return width;
}

const graphemes = new Intl.Segmenter();
