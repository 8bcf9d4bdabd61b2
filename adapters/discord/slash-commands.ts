import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { CommandMenu, MenuArg, MenuEntry } from '../../src/chat/menu.ts';
import { clipped } from './markdown.ts';
import { alone, optionName } from './options.ts';

interface Described {
  readonly name: string;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>>;
}

type Option = Described & {
  readonly type: ApplicationCommandOptionType.String;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
};

type Subcommand = Described & {
  readonly type: ApplicationCommandOptionType.Subcommand;
  readonly options: readonly Option[];
};

/** A slash command as Discord is told of it. */
export type SlashCommand = Described & {
  readonly type: ApplicationCommandType.ChatInput;
  readonly contexts: readonly InteractionContextType[];
  readonly options: readonly (Option | Subcommand)[];
};

const mostCommands = 100;
const mostOptions = 25;
const mostChoices = 25;
const allowedName = /^[-_a-z0-9]{1,32}$/;

/**
 * The commands of the menus as slash commands, described in every language; those of two words are subcommands of the
 * first. What Discord does not allow (a name, a 101st command, a 26th option) is left out: typed in a direct message it
 * works all the same.
 */
export function slashCommands(menus: readonly CommandMenu[]): SlashCommand[] {
  const entries = menus[0]?.entries.filter(({ name }) => name.split(' ').every((word) => allowedName.test(word))) ?? [];
  const families = Map.groupBy(entries, ({ name }) => name.split(' ')[0] ?? '');
  return [...families].slice(0, mostCommands).map(([name, members]) => commandOf(name, { members, menus }));
}

interface Family {
  readonly members: readonly MenuEntry[];
  readonly menus: readonly CommandMenu[];
}

function commandOf(name: string, { members, menus }: Family): SlashCommand {
  const [first] = members;
  const isSingle = members.length === 1 && first?.name === name;
  const described = describedBy(menus, name, ({ entries }) => {
    const own = entries.find((entry) => entry.name === name) ?? entries.find((entry) => entry.name === first?.name);
    return own?.summary;
  });
  return {
    ...described,
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options:
      isSingle && first
        ? optionsOf(first, menus)
        : members.slice(0, mostOptions).map((entry) => subcommandOf(entry, menus)),
  };
}

function subcommandOf(entry: MenuEntry, menus: readonly CommandMenu[]): Subcommand {
  const described = describedBy(menus, entry.name.split(' ')[1] ?? alone, (menu) => entryIn(menu, entry)?.summary);
  return { ...described, type: ApplicationCommandOptionType.Subcommand, options: optionsOf(entry, menus) };
}

/** Required ones first, as Discord wants. */
function optionsOf(entry: MenuEntry, menus: readonly CommandMenu[]): Option[] {
  const args = [...entry.args].sort((a, b) => Number(b.required) - Number(a.required)).slice(0, mostOptions);
  return args.map((arg) => ({
    ...describedBy(menus, optionName(arg.name), (menu) => labelIn(menu, entry, arg)),
    type: ApplicationCommandOptionType.String,
    required: arg.required,
    ...(isFixed(arg)
      ? { autocomplete: false, choices: arg.choices.map((value) => ({ name: value, value })) }
      : { autocomplete: arg.choices !== undefined || arg.suggests !== undefined }),
  }));
}

/** True where Discord can show all the values there are. */
function isFixed(arg: MenuArg): arg is MenuArg & Required<Pick<MenuArg, 'choices'>> {
  return arg.closed === true && arg.choices !== undefined && arg.choices.length <= mostChoices;
}

function labelIn(menu: CommandMenu, entry: MenuEntry, { name, choices = [], closed }: MenuArg): string | undefined {
  const label = entryIn(menu, entry)?.args.find((arg) => arg.name === name)?.label;
  return label && choices.length > 0 && !closed ? `${label}: ${choices.join(', ')}` : label;
}

function entryIn({ entries }: CommandMenu, { name }: MenuEntry): MenuEntry | undefined {
  return entries.find((entry) => entry.name === name);
}

function describedBy(menus: readonly CommandMenu[], name: string, textIn: (menu: CommandMenu) => string | undefined) {
  const texts = menus.map((menu) => [menu.language, clipped(textIn(menu) || name, 100)] as const);
  const [first, ...others] = texts;
  return { name, description: first?.[1] ?? name, description_localizations: Object.fromEntries(others) };
}
