import type { InlineKeyboardButton } from 'grammy/types';
import { alignedTable } from '../../src/chat/aligned-table.ts';
import type { Block, Button, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { htmlOf, lengthOf, lineOf, type Piece, piecesOf, plainPiece, preformatted } from './html.ts';
import { pagesOf } from './pages.ts';

/** A picture with its caption. */
export interface Photo {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly html: string;
}

/** One Telegram message, or an album, which is a group of them. Texts are HTML in Telegram's dialect. */
export type Card = { readonly keyboard?: InlineKeyboardButton[][] } & (
  | { readonly kind: 'text'; readonly html: string }
  | ({ readonly kind: 'photo' } & Photo)
  | { readonly kind: 'album'; readonly photos: readonly Photo[] }
  | { readonly kind: 'document'; readonly bytes: Uint8Array; readonly name: string }
);

type WrittenBlock = Block<readonly Span[]>;
type Picture = Extract<WrittenBlock, { type: 'picture' }>;

const textLimit = 4_096;
const captionLimit = 1_024;
const lineBytes = 64;
const rowLength = 8;

/**
 * A message as the Telegram messages that show it, in order, at least one; the buttons are on the last.
 *
 * A single picture takes the whole text as its caption where that fits, so that a card stays one message that can be
 * edited. Throws a `RangeError` where a button's line is over 64 bytes (UTF-8).
 *
 * @see https://core.telegram.org/bots/api#formatting-options
 */
export function encode({ blocks }: WrittenMessage): readonly [Card, ...Card[]] {
  const [first = nothing, ...rest] = captioned(blocks) ?? inAlbums(oneByOne(blocks));
  const keyboard = blocks.flatMap((block) => (block.type === 'buttons' ? keyboardOf(block.rows) : []));
  return keyboard.length > 0 ? withKeyboard([first, ...rest], keyboard) : [first, ...rest];
}

const nothing: Card = { kind: 'text', html: '…' }; // Telegram refuses an empty text

function withKeyboard(cards: [Card, ...Card[]], keyboard: InlineKeyboardButton[][]): [Card, ...Card[]] {
  const [first, ...rest] = lastCarries(cards);
  const last = rest.pop();
  return last ? [first, ...rest, { ...last, keyboard }] : [{ ...first, keyboard }];
}

/** The same cards with one at the end that buttons can be under, which an album is not: the text before it, if any. */
function lastCarries(cards: [Card, ...Card[]]): [Card, ...Card[]] {
  if (cards.at(-1)?.kind !== 'album') return cards;
  const text = cards.findLastIndex(({ kind }) => kind === 'text');
  const [moved = nothing] = text < 0 ? [] : cards.splice(text, 1);
  return [...cards, moved] as [Card, ...Card[]];
}

const mostInAlbum = 10;

/** Pictures that follow each other become albums of two to ten. */
function inAlbums(cards: readonly Card[]): Card[] {
  const grouped: Card[] = [];
  for (const card of cards) {
    const joined = card.kind === 'photo' ? withPhoto(grouped.at(-1), card) : undefined;
    if (joined) grouped[grouped.length - 1] = joined;
    else grouped.push(card);
  }
  return grouped;
}

/** The card before with one more picture; undefined where it takes none. */
function withPhoto(before: Card | undefined, photo: Photo): Card | undefined {
  if (before?.kind === 'photo') return { kind: 'album', photos: [before, photo] };
  const hasRoom = before?.kind === 'album' && before.photos.length < mostInAlbum;
  return hasRoom ? { kind: 'album', photos: [...before.photos, photo] } : undefined;
}

/** The whole message as one picture with a caption, or undefined where it is not one or does not fit. */
function captioned(blocks: readonly WrittenBlock[]): Card[] | undefined {
  const [picture, ...others] = blocks.filter(({ type }) => type === 'picture' || type === 'file');
  if (picture?.type !== 'picture' || others.length > 0) return undefined;
  const pieces = paragraphs(blocks);
  return lengthOf(pieces) <= captionLimit ? [photo(picture, pieces)] : undefined;
}

function oneByOne(blocks: readonly WrittenBlock[]): Card[] {
  const next = blocks.findIndex(({ type }) => type === 'picture' || type === 'file');
  if (next < 0) return texts(pagesOf(paragraphs(blocks), textLimit));
  return [
    ...texts(pagesOf(paragraphs(blocks.slice(0, next)), textLimit)),
    ...attachment(blocks[next]),
    ...oneByOne(blocks.slice(next + 1)),
  ];
}

function texts(pages: readonly (readonly Piece[])[]): Card[] {
  return pages.map((page) => ({ kind: 'text', html: htmlOf(page) }));
}

function attachment(block: WrittenBlock | undefined): Card[] {
  if (block?.type === 'file') return [{ kind: 'document', bytes: block.bytes, name: fileName(block.name) }];
  if (block?.type !== 'picture') return [];
  const [caption = [], ...more] = pagesOf(piecesOf(block.caption), captionLimit);
  return [photo(block, caption), ...texts(more)];
}

function photo({ png, name }: Picture, caption: readonly Piece[]): Card {
  return { kind: 'photo', bytes: png, name: fileName(name), html: htmlOf(caption) };
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-');
}

/** The words of all blocks, a blank line between two, a line's end after a heading. */
function paragraphs(blocks: readonly WrittenBlock[]): Piece[] {
  const written = blocks
    .map((block) => ({ block, pieces: paragraph(block) }))
    .filter(({ pieces }) => lengthOf(pieces) > 0);
  return written.flatMap(({ pieces }, index) => {
    const above = written[index - 1]?.block;
    return above ? [plainPiece(isHeading(above) ? '\n' : '\n\n'), ...pieces] : pieces;
  });
}

function isHeading(block: WrittenBlock): boolean {
  return block.type === 'text' && block.look === 'heading';
}

function paragraph(block: WrittenBlock): Piece[] {
  switch (block.type) {
    case 'text':
      return textPieces(block);
    case 'fields':
      return block.fields.flatMap(({ name, value }, index) => [
        ...(index > 0 ? [plainPiece('\n')] : []),
        ...piecesOf(name, 'bold'),
        plainPiece(': '),
        ...piecesOf(value),
      ]);
    case 'table':
      return [preformatted(alignedTable(block, lineOf))];
    case 'picture':
      return piecesOf(block.caption);
    default:
      return [];
  }
}

function textPieces({ words, look }: Extract<WrittenBlock, { type: 'text' }>): Piece[] {
  switch (look) {
    case 'preformatted':
      return [preformatted(words.map(({ text }) => text).join(''))];
    case 'heading':
      return piecesOf(words, 'bold');
    case 'quiet':
      return piecesOf(words, 'italic');
    default:
      return piecesOf(words);
  }
}

function keyboardOf(rows: readonly (readonly Button<readonly Span[]>[])[]): InlineKeyboardButton[][] {
  return rows.flatMap((row) => chunks(row.map(keyOf), rowLength));
}

function keyOf(button: Button<readonly Span[]>): InlineKeyboardButton {
  const text = lineOf(button.label) || '…';
  if ('url' in button) return { text, url: button.url };
  if (Buffer.byteLength(button.line) > lineBytes) throw new RangeError(`a button's line is over ${lineBytes} bytes`);
  return { text, callback_data: button.line };
}

function chunks<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
