/** A typed line taken apart. */
export interface Line {
  /** Without the slash, lower case. */
  readonly name: string;
  readonly words: readonly string[];
}

/** The longest line that is read; commands are short. */
export const longestLine = 2_000;

/**
 * A line with nothing hidden in it: compatibility forms folded (full-width digits become digits), control characters
 * and line breaks turned into spaces, invisible and direction-changing characters removed (abuse-cases.md I5, N7).
 */
export function cleanLine(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Takes a cleaned line apart; undefined where it does not begin with a slash and a letter. */
export function readLine(text: string): Line | undefined {
  const [first = '', ...words] = text.match(/[^\s="]+="[^"]*"|\S+/g) ?? []; // a named value may have spaces in quotes
  const name = /^\/([a-z][a-z0-9_-]*)(@\w+)?$/i.exec(first)?.[1];
  return name === undefined ? undefined : { name: name.toLowerCase(), words };
}

/** The line that `readLine` takes apart again. */
export function writeLine(name: string, words: readonly string[]): string {
  return [`/${name}`, ...words].join(' ');
}
