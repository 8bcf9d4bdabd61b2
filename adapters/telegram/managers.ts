import type { Api } from 'grammy';
import type { Incoming } from '../../src/chat/incoming.ts';
import { targetOf } from './place.ts';

/** Tells whether a person manages the group that they write in. */
export type IsManager = (incoming: Incoming) => Promise<boolean>;

const rememberedMs = 60_000;
const mostRemembered = 1_000;

/**
 * Asks Telegram, and remembers the answer for a minute. Where there is no answer nobody is a manager. In a private chat
 * nobody is asked about.
 */
export function managers(api: Pick<Api, 'getChatMember'>, now: () => number = () => performance.now()): IsManager {
  const known = new Map<string, { readonly answer: Promise<boolean>; readonly until: number }>();

  return async ({ address, person, kind }) => {
    if (kind === 'private') return false;
    const { chat } = targetOf(address);
    const key = `${chat}:${person.id}`;
    const remembered = known.get(key);
    if (remembered && remembered.until > now()) return await remembered.answer;
    const answer = ask(chat, Number(person.id));
    if (known.size >= mostRemembered) known.clear();
    known.set(key, { answer, until: now() + rememberedMs });
    return await answer;
  };

  async function ask(chat: number, person: number): Promise<boolean> {
    try {
      const { status } = await api.getChatMember(chat, person);
      return status === 'creator' || status === 'administrator';
    } catch {
      return false;
    }
  }
}
