import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Incoming, Person } from '../../src/chat/incoming.ts';
import type { MenuEntry } from '../../src/chat/menu.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { OutcryError } from '../../src/errors.ts';
import { at } from '../../src/time.ts';
import type { Heard } from './decode.ts';
import { deliverer } from './deliver.ts';
import { harmless, Refused } from './errors.ts';
import { homePage } from './home.ts';
import type { Mailer } from './mailer.ts';
import { commandModal, formModal } from './modal.ts';
import type { Patience } from './patience.ts';
import type { People } from './people.ts';
import { addressOf, isDirect } from './place.ts';
import type { Respond } from './respond.ts';
import type { Uploads } from './uploads.ts';

interface AnswerOptions {
  readonly client: webApi.WebClient;
  readonly mail: Mailer;
  readonly files: Uploads;
  readonly people: People;
  readonly respond: Respond;
  readonly patiently: Patience;
  readonly logger: Logger;
}

/** The core as the platform was started with it. */
export interface Core {
  readonly receive: Receive;
  readonly entries: readonly MenuEntry[];
}

type Said = Extract<Heard, { type: 'line' }>;

/**
 * Answers what was heard. A reply that cannot be delivered is logged, not thrown; one that may have arrived is not sent
 * again.
 */
export function answerer({ client, mail, files, people, respond, patiently, logger }: AnswerOptions) {
  const showHome = homePage({ client, files });
  const deliver = deliverer(mail, respond);

  return async (heard: Heard, { receive, entries }: Core): Promise<void> => {
    try {
      switch (heard.type) {
        case 'line':
          return await answerLine(heard, receive);
        case 'home':
          return await showHome(await privately(heard.person, heard.updateId), receive);
        case 'open-form':
          return await open(heard.trigger, formModal(heard.form, heard.whence));
        case 'open-commands':
          return await open(heard.trigger, commandModal(entries, heard.whence, heard.given));
      }
    } catch (error) {
      const meaning = error instanceof OutcryError || error instanceof Refused ? error : harmless(error, heard.type);
      logger.warn(
        { updateId: heard.updateId, reason: meaning.message, why: whyOf(meaning) },
        'a reply was not delivered',
      );
    }
  };

  async function open(trigger: string, view: ReturnType<typeof formModal>): Promise<void> {
    if (view) await client.views.open({ trigger_id: trigger, view });
  }

  async function answerLine(said: Said, receive: Receive): Promise<void> {
    const incoming = await incomingOf(said);
    const reply = await receive(incoming);
    if (reply.action !== 'none') await patiently(() => deliver({ reply, incoming, from: said.from }));
  }

  async function privately(person: Person, updateId: string): Promise<Omit<Incoming, 'line'>> {
    const [known, channel] = await Promise.all([people.named(person), people.directOf(person.id)]);
    const address = addressOf({ channel });
    return { address, kind: 'private', person: known, via: 'text', updateId, receivedAt: at(Date.now()) };
  }

  async function incomingOf({ person, updateId, line, via, from }: Said): Promise<Incoming> {
    const { channel, thread, messageId } = from;
    const more = { line, via, ...(messageId === undefined ? {} : { messageId }) };
    if (channel === undefined || isDirect(channel)) return { ...(await privately(person, updateId)), ...more };
    const [known, manager] = await Promise.all([people.named(person), people.manages(person.id, channel)]);
    const place = { address: addressOf({ channel, thread }), kind: 'group', canWhisper: true } as const;
    return { ...place, person: known, updateId, receivedAt: at(Date.now()), ...more, ...(manager ? { manager } : {}) };
  }
}

function whyOf({ cause }: Error): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}
