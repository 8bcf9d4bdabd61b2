import type { Block, Button, WrittenMessage } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/words.ts';
import { bodyOf, lineOf } from './body.ts';
import { lookOf, type Priority } from './look.ts';

/** A message as ntfy shows it, before its buttons have become links. */
export interface Card {
  readonly title: string;
  /** One text a notification, each within the limit; at least one. */
  readonly texts: readonly [string, ...string[]];
  readonly markdown: boolean;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly attachment?: { readonly bytes: Uint8Array; readonly name: string };
  readonly buttons: readonly CardButton[];
}

/** Opens a page, or stands for a line that becomes one. */
export type CardButton = { readonly label: string } & ({ readonly url: string } | { readonly line: string });

/** The most bytes of a message that a server takes. */
const longestMessage = 4_096;
const longestTitle = 200;
const longestLabel = 40;

/** The first heading becomes the title, the first picture or file the attachment, and buttons what can be tapped. */
export function encode(message: WrittenMessage): Card {
  const { blocks } = message;
  const first = blocks.find((block) => block.type === 'text' && block.look === 'heading');
  const { text, markdown } = bodyOf(blocks.filter((block) => block !== first));
  const title = first?.type === 'text' ? lineOf(first.words) : '';
  const attached = blocks.find((block) => block.type === 'picture' || block.type === 'file');
  return {
    title: clipped(title, longestTitle),
    texts: pagesOf(text || title || '…'),
    markdown,
    ...lookOf(message),
    ...(attached ? { attachment: attachmentOf(attached) } : {}),
    buttons: blocks.flatMap((block) => (block.type === 'buttons' ? block.rows.flat().map(buttonOf) : [])),
  };
}

function buttonOf({ label, ...does }: Button<readonly Span[]>): CardButton {
  return { label: clipped(lineOf(label), longestLabel) || '…', ...does };
}

function attachmentOf(block: Extract<Block<readonly Span[]>, { type: 'picture' | 'file' }>) {
  const bytes = block.type === 'picture' ? block.png : block.bytes;
  return { bytes, name: block.name.replace(/[^\w.-]+/g, '-') };
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** Cuts at line ends, and a longer line between characters. */
function pagesOf(text: string): [string, ...string[]] {
  const pages: [string, ...string[]] = [''];
  for (const piece of text.match(/[^\n]*\n|[^\n]+/g)?.flatMap(shortPieces) ?? []) {
    const last = pages.at(-1) ?? '';
    if (bytesOf(last + piece) <= longestMessage) pages[pages.length - 1] = last + piece;
    else pages.push(piece);
  }
  return pages.map((page) => page.trimEnd()) as [string, ...string[]]; // as many as before
}

function shortPieces(line: string): string[] {
  if (bytesOf(line) <= longestMessage) return [line];
  return line.match(/[\s\S]{1,1000}/gu) ?? []; // characters of at most four bytes
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
