import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  ComponentType,
  type GatewayMessageCreateDispatchData,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import type { Logger } from 'pino';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { OutcryError } from '../../src/errors.ts';
import type { Caller } from './calls.ts';
import { completion, type Suggest } from './complete.ts';
import { decodeInteraction, decodeMessage } from './decode.ts';
import { Refused } from './errors.ts';
import { lineOfForm, modalFor } from './forms.ts';
import { inOrder } from './in-order.ts';
import type { Mailer } from './mailer.ts';
import type { Patience } from './patience.ts';
import { callback, type Respond } from './respond.ts';

interface AnswerOptions {
  readonly call: Caller;
  readonly mail: Mailer;
  readonly patiently: Patience;
  readonly respond: Respond;
  readonly suggest: Suggest;
  readonly logger: Logger;
}

/** The core, and the commands as it describes them. */
export interface Core {
  readonly receive: Receive;
  readonly menus: readonly CommandMenu[];
}

/** Answers what comes in. Never rejects: a reply that cannot be delivered is logged. */
export interface Answerer {
  interaction(interaction: APIInteraction): Promise<void>;
  message(message: GatewayMessageCreateDispatchData): Promise<void>;
  /** Resolves when everything under way has been answered. */
  settled(): Promise<void>;
}

const noMenu: CommandMenu = { language: 'en', entries: [] };

/** Within one chat in order; no chat waits for another. */
export function answerer({ receive, menus }: Core, options: AnswerOptions): Answerer {
  const { call, mail, patiently, respond, suggest, logger } = options;
  const { run, settled } = inOrder();

  return {
    settled,
    interaction: (interaction) => guarded(interaction, () => answerInteraction(interaction)),
    message: (message) => guarded(message, () => answerMessage(message)),
  };

  async function answerInteraction(interaction: APIInteraction): Promise<void> {
    const menu = menuIn(interaction.type === InteractionType.Ping ? undefined : interaction.locale);
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      await call(callback(interaction, await completion(interaction, { menu, suggest })));
      return;
    }
    if (interaction.type === InteractionType.Ping) return;
    const data = interaction.type === InteractionType.MessageComponent ? formBehind(interaction, menu) : undefined;
    if (data) return void (await call(callback(interaction, { type: InteractionResponseType.Modal, data })));
    const incoming = decodeInteraction(interaction, menu);
    if (!incoming) return;
    await respond(
      interaction,
      run(incoming.address.chat, () => receive(incoming)),
    );
  }

  async function answerMessage(message: GatewayMessageCreateDispatchData): Promise<void> {
    const incoming = decodeMessage(message);
    if (!incoming) return;
    await run(incoming.address.chat, async () => {
      const reply = await receive(incoming);
      if (reply.action !== 'none')
        await patiently.certain(() => mail.send(incoming.address, reply.message, message.id));
    });
  }

  function menuIn(locale: string | undefined): CommandMenu {
    return menus.find(({ language }) => language === locale?.slice(0, 2)) ?? menus[0] ?? noMenu;
  }

  async function guarded(update: { readonly id: string } | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const updateId = update?.id;
      const isKnown = error instanceof OutcryError || error instanceof Refused;
      if (isKnown) logger.warn({ updateId, reason: error.message }, 'a reply was not delivered');
      else logger.error({ updateId, problem: problemOf(error) }, 'an update was not answered');
    }
  }
}

/** The form that a tapped button opens; undefined where the button carries a line, or the menu does not know the command. */
function formBehind({ data }: APIMessageComponentInteraction, menu: CommandMenu) {
  const id = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const line = lineOfForm(id);
  return line === undefined ? undefined : modalFor(line, menu);
}

function problemOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown';
}
