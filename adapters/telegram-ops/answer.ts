import type { Logger } from 'pino';
import type { Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Incoming } from '../../src/chat/incoming.ts';
import type { Receive, Reply } from '../../src/chat/reply.ts';
import { OutcryError } from '../../src/errors.ts';
import { within } from './calls.ts';
import { decode } from './decode.ts';
import type { Mailer } from './mailer.ts';

interface AnswerOptions {
  readonly bot: Telegraf;
  readonly mail: Mailer;
  readonly operators: ReadonlySet<string>;
  readonly logger: Logger;
  readonly callMs: number;
}

/** Answers an operator's update and nobody else's. A reply that is not delivered is logged, not sent again. */
export function answerer({ bot, mail, operators, logger, callMs }: AnswerOptions) {
  return async (update: Update, receive: Receive): Promise<void> => {
    const incoming = decode(update, operators);
    if (!incoming) return;
    if ('callback_query' in update) void notice(update.callback_query.id);
    const reply = await receive(incoming);
    if (reply.action !== 'none') await carry(reply, incoming);
  };

  async function carry(reply: Exclude<Reply, { action: 'none' }>, incoming: Incoming): Promise<void> {
    const { address, messageId, via, updateId } = incoming;
    const earlier = reply.action === 'edit' && via === 'button' ? messageId : undefined;
    try {
      if (earlier === undefined) await mail.send(address, reply.message);
      else await mail.edit({ ...address, messageId: earlier }, reply.message);
    } catch (error) {
      if (!(error instanceof OutcryError)) throw error;
      logger.warn({ updateId, reason: error.message }, 'a reply was not delivered');
    }
  }

  /** Ends the tapped button's wait; a courtesy. */
  async function notice(callback_query_id: string): Promise<void> {
    await bot.telegram.callApi('answerCallbackQuery', { callback_query_id }, within(callMs)).catch(() => undefined);
  }
}

/** Runs the updates of one person in order, those of others beside them. */
export function queues() {
  const last = new Map<number, Promise<void>>();
  return {
    add(update: Update, work: () => Promise<void>): void {
      const who = personOf(update);
      const mine = (last.get(who) ?? Promise.resolve())
        .then(work)
        .finally(() => last.get(who) === mine && last.delete(who));
      last.set(who, mine);
    },
    async settled(): Promise<void> {
      await Promise.allSettled(last.values());
    },
  };
}

function personOf(update: Update): number {
  if ('callback_query' in update) return update.callback_query.from.id;
  return 'message' in update ? (update.message.from?.id ?? 0) : 0;
}
