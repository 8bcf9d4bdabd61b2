import { withoutMarks } from './markup.ts';

const unprintable = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]/gu;

/** Makes foreign text harmless and keeps it honest: whatever would be invisible or turn the line around is shown as a sign. */
export function showArgument(text: string): string {
  return withoutMarks(text.toWellFormed()).replace(unprintable, signOf);
}

/** `␊` for a line feed, `␛` for escape, `�` where Unicode has no picture. */
function signOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
