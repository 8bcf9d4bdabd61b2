import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { dispatch } from '../../src/chat/dispatch.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { fakeDesk } from '../support/fake-desk.ts';

/** A person in a private chat on one platform, whose real client speaks with a stand-in. */
export interface Conversation {
  /** Sends a line as people of this platform do. */
  type(line: string): unknown;
  /** Everything that the chat has shown so far, as one text; marks of the platform's markup may be in it. */
  seen(): string;
}

/** Opens a platform whose core is this one, and closes it when the test ends. */
export type OpenConversation = (receive: Receive) => Promise<Conversation>;

const conversations: readonly [typed: string, shows: readonly RegExp[]][] = [
  ['/help', [/price/, /chart/]],
  ['/price BTC/USDT', [/costs/, /84\.22 USDT/, /binance/]],
  ['/chart BTC/USDT 15m', [/BTC\/USDT/]],
  ['/structure BTC/USDT 15m', [/BTC\/USDT/]],
  ['/status', [/binance/i]],
  ['/watch BTC/USDT 15m', [/BTC\/USDT/]],
  ['/prcie BTC/USDT', [/price/]],
  ['/price NOTHING/HERE', [/NOTHING\/HERE/]],
  ['hello', [/help/]],
];

/** Type this, see that: the same on every platform. */
export function chatPlatformContract(name: string, open: OpenConversation): void {
  describe(`a conversation on ${name}`, () => {
    it.each(conversations)('%s', async (typed, shows) => {
      const there = await open(dispatch(fakeDesk().app, commands));

      await there.type(typed);

      await vi.waitFor(() => {
        const seen = plain(there.seen());
        for (const shown of shows) expect(seen).toMatch(shown);
      }, 3_000);
    });
  });
}

/** Without the escapes and tags of markup. */
function plain(text: string): string {
  return text.replace(/\\+(?=[^\w\s])/g, '').replace(/<\/?(b|i|code|pre|a)\b[^>]*>/g, '');
}
