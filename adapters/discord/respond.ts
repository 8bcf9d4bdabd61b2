import { type APIInteraction, InteractionResponseType, InteractionType, Routes } from 'discord.js';
import type { Reply } from '../../src/chat/reply.ts';
import { bodyOf, filesOf, whispered } from './body.ts';
import type { Caller } from './calls.ts';
import { type Card, encode } from './encode.ts';
import type { Patience } from './patience.ts';
import { pause, type Timing } from './timing.ts';

type Answerable = Extract<
  APIInteraction,
  { type: InteractionType.ApplicationCommand | InteractionType.MessageComponent | InteractionType.ModalSubmit }
>;
type Spoken = Exclude<Reply, { action: 'none' }>;

interface ResponderOptions {
  readonly call: Caller;
  readonly patiently: Patience;
  readonly timing: Timing;
}

/** Carries the reply to an interaction back, in time: Discord waits 3 s for a sign and 15 min for the answer. */
export type Respond = (interaction: Answerable, coming: Promise<Reply>) => Promise<void>;

/**
 * Answers at once where the reply is there within the grace, so that a whisper is one from the start; else it says that
 * an answer is coming, and edits that. A whisper that comes late goes into a message of its own: what was announced to
 * all would show it to all.
 */
export function responder({ call, patiently, timing }: ResponderOptions): Respond {
  return async (interaction, coming) => {
    const early = await Promise.race([coming, pause(timing.graceMs)]);
    if (early) return answerNow(interaction, early);
    await call(callback(interaction, { type: deferral(interaction) }));
    await answerLate(interaction, await coming);
  };

  async function answerNow(interaction: Answerable, reply: Reply): Promise<void> {
    if (reply.action === 'none') return void (await call(callback(interaction, { type: deferral(interaction) })));
    const [first, ...rest] = encode(reply.message);
    const flags = flagsOf(reply);
    const type = replaces(interaction, reply)
      ? InteractionResponseType.UpdateMessage
      : InteractionResponseType.ChannelMessageWithSource;
    const response = { type, data: bodyOf(first, flags) };
    await patiently.certain(() => call({ ...callback(interaction, response), files: filesOf(first) }));
    await follow(interaction, rest, flags);
  }

  async function answerLate(interaction: Answerable, reply: Reply): Promise<void> {
    if (reply.action === 'none') return isTap(interaction) ? undefined : remove(interaction);
    const [first, ...rest] = encode(reply.message);
    await placeLate(interaction, first, reply);
    await follow(interaction, rest, flagsOf(reply));
  }

  function placeLate(interaction: Answerable, card: Card, reply: Spoken): Promise<void> {
    if (replaces(interaction, reply)) return editOriginal(interaction, card);
    if (isTap(interaction)) return follow(interaction, [card], flagsOf(reply));
    return reply.whisper ? whisperLate(interaction, card) : editOriginal(interaction, card);
  }

  /** The announced answer becomes a lock before the whisper: as long as it is open, Discord would turn it into it. */
  async function whisperLate(interaction: Answerable, card: Card): Promise<void> {
    const body = { content: '🔒', allowed_mentions: { parse: [] } };
    await patiently.certain(() => call({ method: 'patch', route: original(interaction), body, open: true }));
    await follow(interaction, [card], whispered);
    await remove(interaction);
  }

  async function editOriginal(interaction: Answerable, card: Card): Promise<void> {
    const edit = { method: 'patch', route: original(interaction), body: bodyOf(card), files: filesOf(card) } as const;
    await patiently.repeatable(() => patiently.certain(() => call({ ...edit, open: true })));
  }

  async function follow(interaction: Answerable, cards: readonly Card[], flags: number): Promise<void> {
    const route = Routes.webhook(interaction.application_id, interaction.token);
    for (const card of cards)
      await patiently.certain(() =>
        call({ method: 'post', route, body: bodyOf(card, flags), files: filesOf(card), open: true }),
      );
  }

  async function remove(interaction: Answerable): Promise<void> {
    await call({ method: 'delete', route: original(interaction), open: true });
  }
}

/** The first answer to an interaction. */
export function callback({ id, token }: Pick<APIInteraction, 'id' | 'token'>, body: unknown) {
  return { method: 'post', route: Routes.interactionCallback(id, token), body, open: true } as const;
}

function original({ application_id, token }: Answerable) {
  return Routes.webhookMessage(application_id, token, '@original');
}

/** True where the interaction stands on a message that can be changed. */
function isTap({ type, message }: Answerable): boolean {
  return type !== InteractionType.ApplicationCommand && message !== undefined;
}

/** True where the message with the button is to be changed; a whisper may only replace a whisper. */
function replaces(interaction: Answerable, { action, whisper }: Spoken): boolean {
  if (action !== 'edit' || interaction.type !== InteractionType.MessageComponent) return false;
  return !whisper || ((interaction.message.flags ?? 0) & whispered) !== 0;
}

function flagsOf({ whisper }: Spoken): number {
  return whisper ? whispered : 0;
}

function deferral(interaction: Answerable) {
  return isTap(interaction)
    ? InteractionResponseType.DeferredMessageUpdate
    : InteractionResponseType.DeferredChannelMessageWithSource;
}
