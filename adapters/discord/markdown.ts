import type { Span } from '../../src/chat/words.ts';

type Spans = readonly Span[];

/** Spans as lines of Discord's Markdown. Every line carries its own marks, so a text can be cut between any two. */
export function linesOf(spans: Spans): string[] {
  const lines = [''];
  for (const span of spans) {
    const [first = '', ...more] = shown(span.text).split('\n');
    append(lines, { ...span, text: first });
    for (const text of more) {
      lines.push('');
      append(lines, { ...span, text });
    }
  }
  return lines;
}

/** The spans' text in one line without any look, as buttons, titles' lengths and table cells need it. */
export function lineOf(spans: Spans): string {
  return shown(spans.map(({ text }) => text).join(''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text in a fixed-width block, in as many blocks as it takes. */
export function codeBlocks(text: string): string[] {
  const blocks: string[] = [];
  const block: string[] = [];
  for (const line of shown(text)
    .replaceAll('`', 'ˋ')
    .split('\n')
    .flatMap((part) => chunks(part, longestCode))) {
    if (block.join('\n').length + line.length > longestCode) blocks.push(fenced(block.splice(0)));
    block.push(line);
  }
  return [...blocks, fenced(block)];
}

/** Text that Discord shows as it is: no mark, mention, link or list comes of it. */
export function escaped(text: string): string {
  return text.replace(/[\\*_~`|<>[\]()#:@-]/g, '\\$&').replace(/^(\s*\d+)\.(?=\s|$)/gm, '$1\\.');
}

/** At most `limit` units, cut between two characters as a person sees them. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = characters.segment(text).containing(limit - 1)?.index ?? limit - 1;
  return `${text.slice(0, end).toWellFormed()}…`;
}

const characters = new Intl.Segmenter();
const longestCode = 1_800;
const longestRun = 500;
const longestMarked = 4_000;
const longestLink = 1_000;

function fenced(lines: readonly string[]): string {
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

/** A run in pieces, none so long that it fills a page when every character of it is escaped. */
function cut(text: string): string[] {
  return text === '' ? [''] : chunks(text, longestRun);
}

function chunks(text: string, length: number): string[] {
  const parts: string[] = [];
  for (let rest = text; ; ) {
    if (rest.length <= length) return [...parts, rest];
    const space = rest.lastIndexOf(' ', length);
    const end = space > 0 ? space : (characters.segment(rest).containing(length)?.index ?? length) || length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
}

/** Writes a run at the end of the last line, or on a new one where that would be longer than a page. */
function append(lines: string[], span: Span): void {
  for (const text of cut(span.text)) {
    const line = lines.at(-1) ?? '';
    const run = marked({ ...span, text });
    const apart = /[*`]$/.test(line) && /^[*`]/.test(run) ? '\u200b' : ''; // two marks in a row would be a third one
    if (line.length + run.length > longestMarked) lines.push(run);
    else lines[lines.length - 1] = line + apart + run;
  }
}

const marks = { bold: '**', italic: '*' } as const;

function marked({ text, look, link }: Span): string {
  if (text.trim() === '') return text;
  if (look === 'code') return `\`${text.replaceAll('`', 'ˋ')}\``;
  const label = escaped(text);
  const linked =
    link && link.length <= longestLink && /^https?:\/\//i.test(link) ? `[${label}](<${safeUrl(link)}>)` : label;
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(linked) ?? [];
  return look ? before + marks[look] + inner + marks[look] + after : linked;
}

function safeUrl(link: string): string {
  return link.replace(/[<>()\s\\]/g, encodeURIComponent);
}

const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu;

/** What is safe to show: no control characters, no marks that turn the reading direction, no half characters. */
function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '');
}
