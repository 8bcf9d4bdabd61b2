import {
  type APIInteraction,
  type APIPingInteraction,
  ComponentType,
  type GatewayMessageCreateDispatchData,
  InteractionType,
  MessageReferenceType,
  MessageType,
} from 'discord.js';
import type { Incoming, Person } from '../../src/chat/incoming.ts';
import type { CommandMenu } from '../../src/chat/menu.ts';
import { at } from '../../src/time.ts';
import { filledLine, lineOfForm } from './forms.ts';
import { lineOfOptions } from './options.ts';
import { discordId } from './place.ts';

/**
 * What an interaction says, or undefined where it is not a line: a command, a tapped button, a chosen entry of a menu,
 * or a form that was filled in. Discord itself vouches for who it is from, and for their rights in the channel.
 */
export function decodeInteraction(interaction: Spoken, menu: CommandMenu): Incoming | undefined {
  const said = lineOf(interaction, menu);
  const user = interaction.member?.user ?? interaction.user;
  const chat = interaction.channel?.id;
  if (said === undefined || !user || user.bot || chat === undefined) return undefined;
  const inGroup = interaction.guild_id !== undefined;
  return {
    address: { platform: discordId, chat },
    kind: inGroup ? 'group' : 'private',
    person: personOf(user, interaction.locale),
    ...said,
    ...(inGroup ? { canWhisper: true } : {}),
    ...(manages(interaction.member?.permissions) ? { manager: true } : {}),
    updateId: interaction.id,
    receivedAt: at(Date.now()),
  };
}

/** What a direct message says; undefined where it is not a fresh line of its author (CASE-I3, CASE-I14). */
export function decodeMessage(message: GatewayMessageCreateDispatchData): Incoming | undefined {
  const { author, content, channel_id: chat, id, guild_id, webhook_id } = message;
  if (guild_id !== undefined || webhook_id !== undefined || author.bot || content === '') return undefined;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  if (message.message_reference?.type === MessageReferenceType.Forward) return undefined;
  return {
    address: { platform: discordId, chat },
    kind: 'private',
    person: personOf(author),
    line: content,
    via: 'text',
    messageId: id,
    updateId: id,
    receivedAt: at(Date.now()),
  };
}

/** An interaction of a person. */
type Spoken = Exclude<APIInteraction, APIPingInteraction>;
type Said = Pick<Incoming, 'line' | 'via' | 'messageId'>;

function lineOf(interaction: Spoken, menu: CommandMenu): Said | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return 'options' in interaction.data || interaction.data.type === 1
        ? { line: lineOfOptions(interaction.data, menu), via: 'text' }
        : undefined;
    case InteractionType.MessageComponent: {
      const { data, message } = interaction;
      const line = data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id;
      return line === undefined ? undefined : { line: lineOfForm(line) ?? line, via: 'button', messageId: message.id };
    }
    case InteractionType.ModalSubmit: {
      const line = lineOfForm(interaction.data.custom_id);
      return line === undefined ? undefined : { line: filledLine(line, valuesOf(interaction.data), menu), via: 'text' };
    }
    default:
      return undefined;
  }
}

type ModalData = Extract<APIInteraction, { type: InteractionType.ModalSubmit }>['data'];

function valuesOf({ components }: ModalData): ReadonlyMap<string, string> {
  const inputs = components.flatMap((part) => {
    if (part.type === ComponentType.ActionRow) return part.components;
    return part.type === ComponentType.Label ? [part.component] : [];
  });
  return new Map(
    inputs.map((input) => [
      input.custom_id,
      'value' in input ? String(input.value) : 'values' in input ? (input.values[0] ?? '') : '',
    ]),
  );
}

interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
}

function personOf({ id, username, global_name }: User, languageTag?: string): Person {
  return { id, name: global_name ?? username, ...(languageTag === undefined ? {} : { languageTag }) };
}

const manageGuild = 0x20n;
const administrator = 0x8n;

function manages(permissions: string | undefined): boolean {
  return permissions !== undefined && (BigInt(permissions) & (manageGuild | administrator)) !== 0n;
}
