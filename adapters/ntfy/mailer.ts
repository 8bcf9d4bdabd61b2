import type { ChatAddress, MessageRef } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import { RateLimited, SendUnconfirmed } from '../../src/errors.ts';
import { sha256 } from '../../src/hash.ts';
import { type Card, type CardButton, encode } from './encode.ts';
import { assertTopic, isAboutAttachment } from './errors.ts';
import type { Pace } from './pace.ts';
import type { Attachment, NtfyServer, Publication, ViewAction } from './server.ts';

/** Makes the URL of a page on which this line can be sent; undefined where it cannot. */
export type LinkFor = (to: ChatAddress, line: string) => Promise<string | undefined>;

interface MailerOptions {
  readonly server: NtfyServer;
  readonly pace: Pace;
  readonly linkFor: LinkFor;
}

/** What a message is published as. */
interface Envelope {
  readonly to: ChatAddress;
  readonly card: Card;
  readonly actions: readonly ViewAction[];
  readonly sequence?: string | undefined;
}

const mostActions = 3;

/** Puts messages into topics; `sequence` is the same for the same thing, so that a double takes its own place. */
export function mailer({ server, pace, linkFor }: MailerOptions) {
  return async (to: ChatAddress, message: WrittenMessage, sequence?: string): Promise<MessageRef> => {
    assertTopic(to.chat);
    const card = encode(message);
    const actions = await actionsFor(to, card.buttons);
    const envelope = { to, card, actions, sequence };
    const id = await publish(publicationOf(envelope, 0), card.attachment);
    for (const page of card.texts.slice(1).keys()) await publishRest(publicationOf(envelope, page + 1));
    return { platform: to.platform, chat: to.chat, messageId: sequence ?? id };
  };

  async function actionsFor(to: ChatAddress, buttons: readonly CardButton[]): Promise<ViewAction[]> {
    const actions: ViewAction[] = [];
    for (const button of buttons) {
      if (actions.length === mostActions) break;
      const url = 'url' in button ? button.url : await linkFor(to, button.line);
      if (url !== undefined) actions.push({ action: 'view', label: button.label, url, clear: true });
    }
    return actions;
  }

  /** Without the picture where the server does not take it: what was refused was certainly not published. */
  async function publish(publication: Publication, attachment: Attachment | undefined): Promise<string> {
    takeTurn();
    try {
      return await held(server.publish(publication, attachment));
    } catch (error) {
      if (!attachment || !isAboutAttachment(error)) throw error;
      return await held(server.publish(publication));
    }
  }

  /** A first part is out, so the whole must not be sent again. */
  async function publishRest(publication: Publication): Promise<void> {
    await publish(publication, undefined).catch((cause: unknown) => {
      throw new SendUnconfirmed('only a part of the message is out', { cause });
    });
  }

  function takeTurn(): void {
    const waitMs = pace.take();
    if (waitMs > 0) throw new RateLimited(waitMs);
  }

  async function held<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof RateLimited) pace.hold(error.retryAfterMs);
      throw error;
    }
  }
}

/** What makes two publications one; a topic's own, so that nobody can tell it from a topic's name. */
export function sequenceOf(key: string): string {
  return sha256(key).slice(0, 32);
}

function publicationOf({ to, card, actions, sequence }: Envelope, page: number): Publication {
  const { title, texts, priority, tags, markdown } = card;
  const [first] = actions;
  return {
    topic: to.chat,
    message: texts[page] ?? '',
    ...(title ? { title } : {}),
    priority: page === 0 ? priority : 2,
    tags,
    ...(markdown ? { markdown } : {}),
    ...(first && page === 0 ? { click: first.url } : {}),
    actions: page === 0 ? actions : [],
    ...(sequence ? { sequence_id: page === 0 ? sequence : `${sequence}-${page + 1}` } : {}),
  };
}
