import type { Block, Column, Field, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import type { Look } from './look.ts';
import { harmless } from './look.ts';
import { fill, widthOf, wrap } from './wrap.ts';

type Written = readonly Span[];

/** A message for the terminal: its lines, and what typing a button's number sends. */
export interface ConsoleMessage {
  readonly text: string;
  /** Line of button n at n - 1. */
  readonly taps: readonly string[];
}

/** Where a message is written. */
export interface Paper {
  readonly look: Look;
  /** Width of a line; only text and buttons are broken to fit. */
  readonly columns: number;
  /** Saves a picture or file and returns the path to print, or nothing. */
  readonly keep: (name: string, bytes: Uint8Array) => string;
}

/** Writes a message as lines of text. */
export function encode(message: WrittenMessage, paper: Paper): ConsoleMessage {
  const taps: string[] = [];
  const parts = message.blocks.map((block) => encodeBlock(block, { ...paper, taps })).filter((part) => part !== '');
  return { text: parts.join('\n'), taps };
}

interface Context extends Paper {
  readonly taps: string[];
}

function encodeBlock(block: Block<Written>, context: Context): string {
  const { look, columns, keep } = context;
  switch (block.type) {
    case 'text':
      return wrap(lookOf(look, block.look)(spans(block.words, look)), columns);
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
    case 'form':
      return ''; // the text beside it asks
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

function encodeButtons({ rows }: Extract<Block<Written>, { type: 'buttons' }>, context: Context): string {
  const { look, columns, taps } = context;
  const labels = rows.flat().map((button) => {
    if ('url' in button) return `${plain(button.label)}: ${look.accent(harmless(button.url))}`;
    taps.push(button.line);
    return `${look.accent(`[${taps.length}]`)} ${plain(button.label)}`;
  });
  return fill(labels, { indent: '  ', gap: '   ', columns });
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
