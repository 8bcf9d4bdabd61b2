import { randomUUID } from 'node:crypto';
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { ChatAddress, MessageRef } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import { SendUnconfirmed } from '../../src/errors.ts';
import { sha256 } from '../../src/hash.ts';
import { bodyOf, filesOf, silently } from './body.ts';
import type { Caller } from './calls.ts';
import { type Card, encode } from './encode.ts';
import type { Patience } from './patience.ts';

/** Puts messages into channels. Throws as `ChatPlatform.send` says. */
export interface Mailer {
  /** Sends the message and returns the part with the buttons; one that was sent under this key lately is not sent again. */
  send(to: ChatAddress, message: WrittenMessage, key?: string): Promise<MessageRef>;
  edit(earlier: MessageRef, message: WrittenMessage): Promise<void>;
}

/**
 * Makes a mailer. Every message carries a nonce that Discord checks for some minutes, so one whose answer was lost is
 * asked for again. Once a first part is out the others are tried patiently: the whole must not be sent again.
 */
export function mailer(call: Caller, { certain, repeatable }: Patience): Mailer {
  return { send, edit };

  async function send(to: ChatAddress, message: WrittenMessage, key: string = randomUUID()): Promise<MessageRef> {
    const [first, ...rest] = encode(message);
    const flags = message.silent ? silently : 0;
    const sent = await post(to, first, { flags, key: `${key}/0` });
    return (await sendRest(to, rest, { flags, key })) ?? sent;
  }

  async function edit(earlier: MessageRef, message: WrittenMessage): Promise<void> {
    const [first, ...rest] = encode(message);
    const route = Routes.channelMessage(earlier.chat, earlier.messageId);
    await repeatable(() => call({ method: 'patch', route, body: bodyOf(first), files: filesOf(first) }));
    await sendRest(earlier, rest, { flags: 0, key: randomUUID() });
  }

  async function sendRest(to: ChatAddress, cards: readonly Card[], { flags, key }: Envelope) {
    let last: MessageRef | undefined;
    for (const [index, card] of cards.entries()) {
      last = await certain(() => post(to, card, { flags, key: `${key}/${index + 1}` })).catch((cause: unknown) => {
        throw new SendUnconfirmed('only a part of the message is out', { cause });
      });
    }
    return last;
  }

  async function post({ platform, chat }: ChatAddress, card: Card, { flags, key }: Envelope): Promise<MessageRef> {
    const route = Routes.channelMessages(chat);
    const body = { ...bodyOf(card, flags), nonce: sha256(`${chat}/${key}`).slice(0, 25), enforce_nonce: true };
    const sent = await repeatable(async () =>
      readSent(await call({ method: 'post', route, body, files: filesOf(card) })),
    );
    return { platform, chat, messageId: sent };
  }
}

interface Envelope {
  readonly flags: number;
  readonly key: string;
}

const sentMessage = z.object({ id: z.string().regex(/^\d+$/) });

function readSent(answer: unknown): string {
  const read = sentMessage.safeParse(answer);
  if (!read.success) throw new SendUnconfirmed('Discord answered something else than the message');
  return read.data.id;
}
