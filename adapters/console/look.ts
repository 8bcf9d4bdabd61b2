/** How text is set off on a terminal; all plain where there is none. */
export interface Look {
  bold(text: string): string;
  dim(text: string): string;
  accent(text: string): string;
}

/** Plain text, for a pipe. */
export const plainLook: Look = { bold: same, dim: same, accent: same };

/** ANSI escapes, for a terminal. */
export const ansiLook: Look = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  accent: (text) => `\u001b[36m${text}\u001b[39m`,
};

/** Text that cannot steer a terminal: characters that control it or turn its direction become visible marks, line breaks stay. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, '\u00b7');
}

function same(text: string): string {
  return text;
}
