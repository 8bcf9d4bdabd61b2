import type { Incoming } from '../../src/chat/incoming.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { RecipientGone } from '../../src/errors.ts';
import type { From } from './decode.ts';
import type { Mailer } from './mailer.ts';
import type { Respond } from './respond.ts';

/** A reply, and what it answers. */
export interface Delivery {
  readonly reply: Exclude<Reply, { action: 'none' }>;
  readonly incoming: Incoming;
  readonly from: From;
}

/** Carries a reply back the way it can go. Throws as `ChatPlatform.send`. */
export function deliverer(mail: Mailer, respond: Respond): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const { reply, incoming, from } = delivery;
    const { address, person, messageId = '' } = incoming;
    const url = from.responseUrl;
    switch (wayOf(delivery)) {
      case 'edit':
        return from.isEphemeral && url
          ? respond(url, reply.message, 'replace')
          : mail.edit({ ...address, messageId }, reply.message);
      case 'whisper':
        return url ? respond(url, reply.message, 'whisper') : mail.whisper(address, reply.message, person.id);
      case 'send':
        return send(delivery);
    }
  };

  async function send({ reply, incoming, from }: Delivery): Promise<void> {
    try {
      await mail.send(incoming.address, reply.message);
    } catch (error) {
      if (!(error instanceof RecipientGone && from.responseUrl)) throw error;
      await respond(from.responseUrl, reply.message, 'in-channel'); // our bot is no member of the channel
    }
  }
}

function wayOf({ reply, incoming, from }: Delivery): 'edit' | 'whisper' | 'send' {
  if (reply.action === 'edit' && incoming.messageId !== undefined) return 'edit';
  return reply.whisper || isElsewhere(incoming, from) ? 'whisper' : 'send';
}

/** True in the direct messages of two others, which our bot is no part of: only who asked may see the answer. */
function isElsewhere({ kind, address }: Incoming, { channel, responseUrl }: From): boolean {
  return kind === 'private' && responseUrl !== undefined && channel !== undefined && channel !== address.chat;
}
