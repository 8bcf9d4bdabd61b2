import type { Span } from '../../src/chat/words.ts';

/**
 * Letters that stand for the markup of a text. Only what is written in a text file is moved to them, never an argument,
 * so an argument cannot open or close anything.
 */
const marks = { '*': '\ue000', '`': '\ue001', '[': '\ue002', ']': '\ue003', '(': '\ue004', ')': '\ue005' } as const;

const [star, tick, open, close, from, to] = Object.values(marks);

const looks = new RegExp(
  [
    `${star}${star}(?<bold>\\S|\\S.*?\\S)${star}${star}`,
    `${star}(?<italic>\\S|\\S.*?\\S)${star}`,
    `${tick}(?<code>.+?)${tick}`,
    `${open}(?<label>[^${close}]+)${close}${from}(?<url>[^${to}]+)${to}`,
  ].join('|'),
  'gsu',
);

/** Moves the markup characters of a text's own words to the letters that stand for them. */
export function markOwn(words: string): string {
  return words.replace(/[*`[\]()]/g, (character) => marks[character as keyof typeof marks]);
}

/** Takes the letters that stand for markup out of foreign text. */
export function withoutMarks(text: string): string {
  return text.replace(/[\ue000-\ue005]/g, '\ufffd');
}

/** Reads `**bold**`, `*italic*`, `` `code` `` and `[label](https://…)` in marked text; whatever is none of these stays. */
export function readSpans(marked: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const found of marked.matchAll(looks)) {
    const dressed = spansOf(found);
    if (!dressed) continue;
    spans.push({ text: unmarked(marked.slice(end, found.index)) }, ...dressed);
    end = found.index + found[0].length;
  }
  return [...spans, { text: unmarked(marked.slice(end)) }].filter(({ text }) => text !== '');
}

function spansOf({ groups: { bold, italic, code, label, url } = {} }: RegExpMatchArray): Span[] | undefined {
  if (bold) return [{ text: unmarked(bold), look: 'bold' }];
  if (italic) return [{ text: unmarked(italic), look: 'italic' }];
  if (code) return [{ text: unmarked(code), look: 'code' }];
  const link = unmarked(url ?? '');
  return isWebAddress(link) ? readSpans(label ?? '').map((span) => ({ ...span, link })) : undefined;
}

function unmarked(marked: string): string {
  return marked.replace(/[\ue000-\ue005]/g, (mark) => '*`[]()'[mark.charCodeAt(0) - 0xe000] ?? '');
}

function isWebAddress(link: string): boolean {
  return /^https?:\/\//.test(link) && URL.canParse(link);
}
