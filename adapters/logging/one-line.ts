const unprintable = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Writes every control, line-breaking and direction-changing character as an escape, so that a text stays one line. */
export function oneLine(text: string): string {
  return text.replace(unprintable, (character) => named[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`);
}
