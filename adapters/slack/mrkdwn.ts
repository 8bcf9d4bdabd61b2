import type { Span } from '../../src/chat/words.ts';

/** A run of text and the marks around it. Cutting a piece in two can never break a mark or an entity. */
export interface Piece {
  readonly text: string;
  readonly open: string;
  readonly close: string;
}

const marks = { bold: '*', italic: '_', code: '`' } as const;

/** Spans as pieces, in order; `mood` is added to each span that may carry it. */
export function piecesOf(spans: readonly Span[], mood?: 'bold' | 'italic'): Piece[] {
  return spans.map((span) => ({ text: shown(span.text), ...wrapping(span, mood) }));
}

/** Text in a fixed-width block. */
export function preformatted(text: string): Piece {
  return { text: shown(text), open: '```', close: '```' };
}

/**
 * The pieces in Slack's mark-up. Nothing of the text is read as a mention, a link or a mark: `&`, `<` and `>` are
 * escaped, and a space of no width stands beside what would be a mark.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwnOf(pieces: readonly Piece[]): string {
  return pieces.map(writtenPiece).join('');
}

/** The spans' text in one line, without any look. */
export function lineOf(spans: readonly Span[]): string {
  return shown(spans.map(({ text }) => text).join(''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** What Slack reads as itself, in places that take no marks, such as the text of a notification. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A longer one would leave no room for its words. */
const longestUrl = 1_000;

const noWidth = '\u200b';

function writtenPiece({ text, open, close }: Piece): string {
  if (text === '') return '';
  if (open.includes('`')) return around(open + escaped(text.replaceAll('`', "'")) + close);
  const neutral = escaped(text.replace(/^(?=>)/gmu, noWidth).replace(/[*_~`]/gu, `${noWidth}$&${noWidth}`));
  if (open === '') return neutral;
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(neutral) ?? [];
  const lines = core.split('\n').map((line) => (line === '' ? '' : open + line + close)); // marks end with the line
  return core === '' ? neutral : before + around(lines.join('\n')) + after;
}

/** Marks count only at the edge of a word. */
function around(marked: string): string {
  return noWidth + marked + noWidth;
}

function wrapping({ look, link }: Span, mood: 'bold' | 'italic' | undefined): Omit<Piece, 'text'> {
  if (look === 'code') return { open: marks.code, close: marks.code };
  const names = [...new Set([mood, look])].flatMap((name) => (name ? [marks[name]] : []));
  const marked = link && /^https?:\/\//i.test(link) ? escaped(shown(link)).replaceAll('|', '%7C') : undefined;
  const url = marked !== undefined && marked.length <= longestUrl ? marked : undefined; // its words stay
  return {
    open: names.join('') + (url === undefined ? '' : `<${url}|`),
    close: (url === undefined ? '' : '>') + names.toReversed().join(''),
  };
}

const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu;

/** What is safe to show: no control characters, nothing invisible, no half of a surrogate pair. */
function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '');
}
