import type { Language } from './language.ts';

/** The commands as a platform's own menu shows them, in one language. */
export interface CommandMenu {
  readonly language: Language;
  readonly entries: readonly { readonly name: string; readonly summary: string }[];
}
