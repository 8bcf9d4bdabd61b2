import type { types } from '@slack/bolt';
import { alignedTable } from '../../src/chat/aligned-table.ts';
import type { Block, Field, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { formButton, plain, rowsOf } from './actions.ts';
import { escaped, lineOf, mrkdwnOf, type Piece, piecesOf, preformatted } from './mrkdwn.ts';
import { pagesOf } from './pages.ts';

/** A picture in its place, to be uploaded before the message is sent. */
export interface Picture {
  readonly type: 'picture';
  readonly png: Uint8Array;
  readonly name: string;
  readonly alt: string;
}

export type Part = types.KnownBlock | Picture;

/** A file that goes out by itself. */
export interface Attachment {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** One Slack message. `text` is what a notification shows. */
export interface Card {
  readonly text: string;
  readonly parts: readonly Part[];
}

export interface Encoded {
  readonly files: readonly Attachment[];
  readonly cards: readonly [Card, ...Card[]];
}

type WrittenBlock = Block<readonly Span[]>;

const mostBlocks = 50;
const sectionLimit = 3_000;
const contextLimit = 2_000;
const headerLimit = 150;
const fieldLimit = 2_000;
const mostFields = 10;
const notificationLimit = 250;
const messageLimit = 12_000; // of all blocks together; Slack cuts or refuses what is much longer

/** A message as the Slack messages that show it, in order, and the files that go before them. Pure. */
export function encode({ blocks }: WrittenMessage): Encoded {
  const parts = blocks.flatMap(partsOf);
  const pages = paged(parts.length > 0 ? parts : [section('…')]).map((page) => ({
    text: notificationOf(blocks),
    parts: page,
  }));
  const [first = { text: '…', parts: [] }, ...rest] = pages;
  const files = blocks.flatMap((block) => (block.type === 'file' ? [{ bytes: block.bytes, name: block.name }] : []));
  return { files, cards: [first, ...rest] };
}

/** The first words, in one line. */
function notificationOf(blocks: readonly WrittenBlock[]): string {
  const words = blocks.flatMap((block) => {
    if (block.type === 'text') return [lineOf(block.words)];
    return block.type === 'picture' ? [lineOf(block.caption)] : [];
  });
  const line = words.filter((text) => text !== '').join(' · ');
  return escaped(line.slice(0, notificationLimit).toWellFormed()) || '…';
}

function paged(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [[]];
  let size = 0;
  for (const part of parts) {
    const more = sizeOf(part);
    const isFull = (pages.at(-1)?.length ?? 0) >= mostBlocks || (size > 0 && size + more > messageLimit);
    if (isFull) pages.push([]);
    size = isFull ? more : size + more;
    pages.at(-1)?.push(part);
  }
  return pages;
}

/** Characters to read: buttons and pictures count for none, so that they stay with what they belong to. */
function sizeOf(part: Part): number {
  return part.type === 'section' || part.type === 'context' ? JSON.stringify(part).length : 0;
}

function partsOf(block: WrittenBlock, index: number): Part[] {
  switch (block.type) {
    case 'text':
      return textParts(block);
    case 'fields':
      return fieldParts(block.fields);
    case 'table':
      return sections([preformatted(alignedTable(block, lineOf))]);
    case 'picture':
      return pictureParts(block);
    case 'file':
      return [section(mrkdwnOf(piecesOf([{ text: block.name, look: 'code' }])))];
    case 'buttons':
      return rowsOf(block.rows, index * 100);
    case 'form':
      return formButton(block, index * 100);
  }
}

function textParts({ words, look }: Extract<WrittenBlock, { type: 'text' }>): Part[] {
  switch (look) {
    case 'preformatted':
      return sections([preformatted(words.map(({ text }) => text).join(''))]);
    case 'heading':
      return headingParts(words);
    case 'quiet':
      return pagesOf(piecesOf(words), contextLimit).map((page) => ({ type: 'context', elements: [mrkdwn(page)] }));
    default:
      return sections(piecesOf(words));
  }
}

function headingParts(words: readonly Span[]): Part[] {
  const line = lineOf(words);
  if (line === '') return [];
  return line.length <= headerLimit
    ? [{ type: 'header', text: plain(line, headerLimit) }]
    : sections(piecesOf(words, 'bold'));
}

/** Two columns, ten to a section. What is too long for a field stands in a section of its own. */
function fieldParts(fields: readonly Field<readonly Span[]>[]): Part[] {
  const written = fields.map(fieldPieces);
  if (written.some((pieces) => mrkdwnOf(pieces).length > fieldLimit)) return written.flatMap(sections);
  return Array.from({ length: Math.ceil(written.length / mostFields) }, (_, index) => ({
    type: 'section',
    fields: written.slice(index * mostFields, (index + 1) * mostFields).map(mrkdwn),
  }));
}

function fieldPieces({ name, value }: Field<readonly Span[]>): Piece[] {
  return [...piecesOf(name, 'bold'), { text: '\n', open: '', close: '' }, ...piecesOf(value)];
}

function pictureParts({ png, name, caption }: Extract<WrittenBlock, { type: 'picture' }>): Part[] {
  const alt = lineOf(caption).slice(0, 2_000).toWellFormed() || name;
  return [{ type: 'picture', png, name, alt }, ...sections(piecesOf(caption))];
}

function sections(pieces: readonly Piece[]): Part[] {
  return pagesOf(pieces, sectionLimit).map((page) => ({ type: 'section', text: mrkdwn(page) }));
}

function section(text: string): Part {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** `verbatim`: nothing is made a link or a mention that we did not make one. */
function mrkdwn(pieces: readonly Piece[]): types.MrkdwnElement {
  return { type: 'mrkdwn', text: mrkdwnOf(pieces), verbatim: true };
}
