import type { Command } from './command.ts';
import { type Language, languages } from './language.ts';
import type { CommandMenu } from './menu.ts';
import type { Words } from './words.ts';
import { words } from './words.ts';

/** The commands that everyone may use, as a platform's own menu shows them, in every language. */
export function commandMenus(
  commands: readonly Command[],
  write: (words: Words, language: Language) => string,
): readonly CommandMenu[] {
  const open = commands.filter(({ access, platform }) => access === undefined && platform === undefined);
  return languages.map((language) => ({
    language,
    entries: open.map(({ name, summary }) => ({ name, summary: write(words(summary), language) })),
  }));
}
