import { type APIApplicationCommandAutocompleteInteraction, InteractionResponseType } from 'discord.js';
import type { ChatAddress } from '../../src/chat/incoming.ts';
import type { CommandMenu } from '../../src/chat/menu.ts';
import { calledOf, optionName } from './options.ts';
import { discordId } from './place.ts';

/** Symbols to offer in a chat for what was typed so far, the likeliest first. */
export type Suggest = (address: ChatAddress, typed: string) => Promise<readonly string[]>;

const mostOffered = 25;

/** What to offer while a person types an option: the values worth a tap, or symbols. */
export async function completion(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { menu, suggest }: { readonly menu: CommandMenu; readonly suggest: Suggest },
) {
  const { name, options } = calledOf(interaction.data);
  const focused = options.find((option) => option.focused);
  const typed = String(focused?.value ?? '');
  const entry = menu.entries.find((candidate) => candidate.name === name);
  const arg = entry?.args.find((candidate) => optionName(candidate.name) === focused?.name);
  const values =
    arg?.suggests === 'symbol'
      ? await suggest({ platform: discordId, chat: interaction.channel?.id ?? '' }, typed)
      : (arg?.choices ?? []).filter((choice) => choice.toLowerCase().includes(typed.toLowerCase()));
  const choices = values
    .slice(0, mostOffered)
    .map((value) => ({ name: value.slice(0, 100), value: value.slice(0, 100) }));
  return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } } as const;
}
