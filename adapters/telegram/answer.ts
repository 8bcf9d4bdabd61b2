import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Incoming } from '../../src/chat/incoming.ts';
import type { Receive, Reply } from '../../src/chat/reply.ts';
import { OutcryError } from '../../src/errors.ts';
import { decode, type Self } from './decode.ts';
import { Refused } from './errors.ts';
import { inlineAnswerer } from './inline.ts';
import type { Mailer } from './mailer.ts';
import { managers } from './managers.ts';
import type { Patience } from './patience.ts';
import type { Photos } from './photos.ts';

interface AnswerOptions {
  readonly api: Api;
  readonly mail: Mailer;
  readonly patiently: Patience;
  readonly photos: Photos;
  readonly logger: Logger;
}

/**
 * Answers one update: hands it in and carries the reply back. A reply that cannot be delivered is logged, not thrown;
 * one that may have arrived is not sent again.
 */
export function answerer({ api, mail, patiently, photos, logger }: AnswerOptions) {
  const isManager = managers(api);
  const answerInline = inlineAnswerer({ api, photos });

  return async (update: Update, { self, receive }: { self: Self; receive: Receive }): Promise<void> => {
    void notice(api, update);
    if (update.inline_query) return answerInline(update.inline_query, { self, receive });
    const incoming = decode(update, self);
    if (!incoming) return;
    const manager = await isManager(incoming);
    await carry(await receive(manager ? { ...incoming, manager } : incoming), incoming);
  };

  async function carry(reply: Reply, incoming: Incoming): Promise<void> {
    try {
      if (reply.action !== 'none') await patiently(() => deliver(mail, reply, incoming));
    } catch (error) {
      if (!(error instanceof OutcryError || error instanceof Refused)) throw error;
      logger.warn({ updateId: incoming.updateId, reason: error.message }, 'a reply was not delivered');
    }
  }
}

/** Ends the tapped button's wait. It is only a courtesy: where it fails the button stops waiting by itself. */
async function notice(api: Api, { callback_query }: Update): Promise<void> {
  if (callback_query) await api.answerCallbackQuery(callback_query.id).catch(() => undefined);
}

async function deliver(mail: Mailer, reply: Exclude<Reply, { action: 'none' }>, incoming: Incoming): Promise<void> {
  const { address, kind, via, messageId } = incoming;
  if (reply.action === 'edit' && via === 'button' && messageId) {
    await mail.edit({ ...address, messageId }, reply.message);
  } else {
    await mail.send(address, reply.message, kind === 'group' && via === 'text' ? messageId : undefined);
  }
}
