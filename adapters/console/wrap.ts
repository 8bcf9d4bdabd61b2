import { stripVTControlCharacters } from 'node:util';

/** Breaks lines that are wider than the terminal between words; what follows a break begins under its line's first letter. */
export function wrap(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

/** Lines of as many parts as fit beside each other, each part whole. */
export function fill(parts: readonly string[], { indent, gap, columns }: Filling): string {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''}${gap}${part}`;
    if (lines.length > 0 && widthOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${part}`);
  }
  return lines.join('\n');
}

/** What stands before a line's first part and between its others. */
export interface Filling {
  readonly indent: string;
  readonly gap: string;
  readonly columns: number;
}

/** Columns that a text takes on a terminal: emoji and East Asian wide characters take two, escapes none. */
export function widthOf(text: string): number {
  const segments = [...graphemes.segment(stripVTControlCharacters(text))];
  return segments.reduce((width, { segment }) => width + (isWide(segment) ? 2 : 1), 0);
}

const graphemes = new Intl.Segmenter();

function isWide(segment: string): boolean {
  return /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    segment,
  );
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const indent = /^ */.exec(line)?.[0] ?? '';
  return fill(line.slice(indent.length).split(' '), { indent, gap: ' ', columns });
}
