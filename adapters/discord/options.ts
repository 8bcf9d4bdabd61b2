import { type APIChatInputApplicationCommandInteractionData, ApplicationCommandOptionType } from 'discord.js';
import type { CommandMenu } from '../../src/chat/menu.ts';
import { writeValues } from '../../src/chat/write-values.ts';

/** How Discord wants the name of an option: lower case. */
export function optionName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(0, 32);
}

/** The subcommand that stands for a command of one word beside those of two that begin with it. */
export const alone = 'show';

interface Data {
  readonly name: string;
  readonly options?: readonly Option[] | undefined;
}

interface Option {
  readonly name: string;
  readonly type: number;
  readonly value?: unknown;
  readonly options?: readonly Option[] | undefined;
  readonly focused?: boolean | undefined;
}

/** Name and options of a slash command, its subcommand read. */
export function calledOf(data: Data): { readonly name: string; readonly options: readonly Option[] } {
  const [first] = data.options ?? [];
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { name: data.name, options: data.options ?? [] };
  const name = first.name === alone ? data.name : `${data.name} ${first.name}`;
  return { name, options: first.options ?? [] };
}

/** A slash command as the line that would be typed. */
export function lineOfOptions(data: APIChatInputApplicationCommandInteractionData | Data, { entries }: CommandMenu) {
  const { name, options } = calledOf(data as Data);
  const values = new Map(options.map((option) => [option.name, String(option.value ?? '')]));
  const args = entries.find((entry) => entry.name === name)?.args ?? [];
  return [`/${name}`, ...writeValues(args, (arg) => values.get(optionName(arg.name)) ?? '')].join(' ');
}
