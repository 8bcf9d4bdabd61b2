import type { Span } from '../../src/chat/words.ts';

/** A run of plain text and the tags around it. Cutting a piece in two can never break a tag or an entity. */
export interface Piece {
  readonly text: string;
  readonly open: string;
  readonly close: string;
}

/** A look that a whole paragraph lends to its spans. */
type Mood = 'bold' | 'italic';

const tags = { bold: 'b', italic: 'i' } as const;

/** Spans as pieces, in order; `mood` is added to each span that may carry it (code may not be nested). */
export function piecesOf(spans: readonly Span[], mood?: Mood): Piece[] {
  return spans.map((span) => ({ text: shown(span.text), ...wrapping(span, mood) }));
}

/** Text without any look. */
export function plainPiece(text: string): Piece {
  return { text: shown(text), open: '', close: '' };
}

/** Text in a fixed-width block. */
export function preformatted(text: string): Piece {
  return { text: shown(text), open: '<pre>', close: '</pre>' };
}

/** The pieces as HTML in Telegram's dialect. */
export function htmlOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, open, close }) => (text === '' ? '' : open + escaped(text) + close)).join('');
}

/** Length as Telegram counts it: UTF-16 units of what is seen, tags and entities not counted. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** The spans' text in one line, as buttons and table cells show it. */
export function lineOf(spans: readonly Span[]): string {
  return shown(spans.map(({ text }) => text).join(''))
    .replace(/\s+/g, ' ')
    .trim();
}

const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu;

/**
 * What is safe to show: no control characters, no marks that turn the reading direction (a line must read as it is),
 * no zero-width spaces, no half of a surrogate pair. Joiners stay: emoji are made of them.
 */
function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function wrapping(span: Span, mood: Mood | undefined): Omit<Piece, 'text'> {
  if (span.look === 'code') return { open: '<code>', close: '</code>' };
  const names = [...new Set([mood, span.look])].flatMap((look) => (look ? [tags[look]] : []));
  const link = span.link && /^https?:\/\//i.test(span.link) ? span.link : undefined;
  return {
    open: (link ? `<a href="${escaped(shown(link))}">` : '') + names.map((name) => `<${name}>`).join(''),
    close:
      names
        .map((name) => `</${name}>`)
        .reverse()
        .join('') + (link ? '</a>' : ''),
  };
}
