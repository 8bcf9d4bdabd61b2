import type { types, webApi } from '@slack/bolt';
import type { ChatAddress, MessageRef } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import { SendUnconfirmed } from '../../src/errors.ts';
import { type Card, encode } from './encode.ts';
import { meaningOf, Refused } from './errors.ts';
import type { Patience } from './patience.ts';
import { targetOf } from './place.ts';
import { pause, type Timing } from './timing.ts';
import type { Uploads } from './uploads.ts';

/** Puts messages into conversations. Throws as `ChatPlatform.send` says. */
export interface Mailer {
  send(to: ChatAddress, message: WrittenMessage): Promise<MessageRef>;
  /** Shows the message to one person of a conversation. */
  whisper(to: ChatAddress, message: WrittenMessage, user: string): Promise<void>;
  /** Replaces what `earlier` shows; where it is gone a new one is sent. */
  edit(earlier: MessageRef, message: WrittenMessage): Promise<void>;
}

interface MailerOptions {
  readonly client: webApi.WebClient;
  readonly files: Uploads;
  /** For what follows a first part that is out: the whole must not be sent again. */
  readonly patiently: Patience;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
}

const pictureTries = 6;
const noUnfurls = { unfurl_links: false, unfurl_media: false } as const;

export function mailer({ client, files, patiently, timing, stopping }: MailerOptions): Mailer {
  return { send, whisper, edit };

  async function send(to: ChatAddress, message: WrittenMessage): Promise<MessageRef> {
    const { files: attachments, cards } = encode(message);
    for (const file of attachments) await files.share(file, targetOf(to));
    const [first, ...rest] = cards;
    const sent = attachments.length > 0 ? await later(() => post(to, first)) : await post(to, first);
    return await following(rest, { to, sent });
  }

  async function whisper(to: ChatAddress, message: WrittenMessage, user: string): Promise<void> {
    const { channel, thread } = targetOf(to);
    for (const card of encode(message).cards) {
      const shown = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
      await call('chat.postEphemeral', card, (content) => client.chat.postEphemeral({ ...shown, ...content }));
    }
  }

  async function edit(earlier: MessageRef, message: WrittenMessage): Promise<void> {
    const [first, ...rest] = encode(message).cards;
    const { channel } = targetOf(earlier);
    try {
      await call('chat.update', first, (content) => client.chat.update({ channel, ts: earlier.messageId, ...content }));
    } catch (error) {
      if (!(error instanceof Refused && cannotEdit.has(error.reason))) throw error;
      await post(earlier, first);
    }
    await following(rest, { to: earlier, sent: earlier });
  }

  async function following(cards: readonly Card[], { to, sent }: { to: ChatAddress; sent: MessageRef }) {
    let last = sent;
    for (const card of cards) last = await later(() => post(to, card));
    return last;
  }

  function later(work: () => Promise<MessageRef>): Promise<MessageRef> {
    return patiently(work).catch((cause: unknown) => {
      throw new SendUnconfirmed('only a part of the message is out', { cause });
    });
  }

  async function post(to: ChatAddress, card: Card): Promise<MessageRef> {
    const { channel, thread } = targetOf(to);
    const place = { channel, ...noUnfurls, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const sent = await call('chat.postMessage', card, (content) => client.chat.postMessage({ ...place, ...content }));
    const chat = sent.channel === undefined || thread !== undefined ? to.chat : sent.channel; // a user's id opens a D…
    if (sent.ts === undefined) throw new SendUnconfirmed('Slack did not say which message it is');
    return { platform: to.platform, chat, messageId: sent.ts };
  }

  /** Shows a card by a method, again while Slack prepares a picture of it: that refusal is certainly not sent. */
  async function call<T>(method: string, card: Card, work: (content: Content) => Promise<T>): Promise<T> {
    const content = { text: card.text, blocks: await files.blocksOf(card) };
    const hasPicture = card.parts.some(({ type }) => type === 'picture');
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(content);
      } catch (error) {
        const meaning = meaningOf(error, method);
        const isEarly = hasPicture && meaning instanceof Refused && /invalid_blocks|file/.test(meaning.reason);
        if (!isEarly || tries === pictureTries || stopping.aborted) throw meaning;
        await pause(timing.pictureMs * tries, stopping);
      }
    }
  }
}

interface Content {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

const cannotEdit = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
