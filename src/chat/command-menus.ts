import { isForOperators } from './access.ts';
import type { Arg } from './arg.ts';
import type { Command } from './command.ts';
import { type Language, languages } from './language.ts';
import type { CommandMenu, MenuArg } from './menu.ts';
import type { Words } from './words.ts';
import { words } from './words.ts';

type Write = (words: Words, language: Language) => string;

/** The commands that everyone may use, as a platform's own menu shows them, in every language. */
export function commandMenus(commands: readonly Command[], write: Write): readonly CommandMenu[] {
  return menusOf(
    commands.filter(({ access, platform }) => access === undefined && platform === undefined),
    write,
  );
}

/** The commands of the operators' own chat. */
export function operatorMenus(commands: readonly Command[], write: Write): readonly CommandMenu[] {
  return menusOf(
    commands.filter((command) => command.platform === undefined && isForOperators(command)),
    write,
  );
}

function menusOf(commands: readonly Command[], write: Write): readonly CommandMenu[] {
  return languages.map((language) => {
    const inLanguage = (id: string) => write(words(id), language);
    return {
      language,
      entries: commands.map((command) => ({
        name: command.name,
        summary: inLanguage(command.summary),
        args: menuArgs(command, inLanguage),
      })),
    };
  });
}

function menuArgs({ args, named = {} }: Command, write: (id: string) => string): MenuArg[] {
  const entry =
    (isNamed: boolean) =>
    ([name, { label, fallback, choices, closed, suggests }]: [string, Arg<unknown>]): MenuArg => ({
      name,
      label: write(label),
      required: !fallback,
      named: isNamed,
      ...(choices ? { choices } : {}),
      ...(closed ? { closed } : {}),
      ...(suggests ? { suggests } : {}),
    });
  return [...Object.entries(args).map(entry(false)), ...Object.entries(named).map(entry(true))];
}
