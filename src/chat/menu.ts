import type { Language } from './language.ts';

/** The commands as a platform's own menu shows them, in one language. */
export interface CommandMenu {
  readonly language: Language;
  readonly entries: readonly MenuEntry[];
}

/** One command. Its name may be two words: then the first is shared by several. */
export interface MenuEntry {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly MenuArg[];
}

export interface MenuArg {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** True where it is typed as `name=value`, else by its place. */
  readonly named: boolean;
  /** Values worth a tap. */
  readonly choices?: readonly string[];
  /** True where `choices` are the only values there are. */
  readonly closed?: boolean;
  /** What to offer while the person types. */
  readonly suggests?: 'symbol';
}
