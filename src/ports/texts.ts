import type { Language } from '../chat/language.ts';
import type { Span, Words } from '../chat/words.ts';

/** Every word that Outcry says, in every language it speaks. */
export interface Texts {
  /** Writes words in a language. Arguments are shown as they are: markup in them is never read. */
  write(words: Words, language: Language): readonly Span[];
  /** The same without any look. */
  plain(words: Words, language: Language): string;
}
