import { describe, expect, it, vi } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { commands } from '../../commands/registry.ts';
import { commandMenus } from '../../src/chat/command-menus.ts';
import { dispatch } from '../../src/chat/dispatch.ts';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { memoryUpdateStore } from '../fakes/memory-update-store.ts';
import { type FakeDesk, fakeDesk, restarted } from '../support/fake-desk.ts';
import { type Act, conversations, type Step } from './conversations.ts';

/** A person in a private chat on one platform, whose real client speaks with a stand-in. */
export interface Conversation {
  /** Sends a line as people of this platform do. */
  type(line: string): unknown;
  /** Taps the newest button with this label. */
  tap(label: string): unknown;
  /** Opens the newest form and sends it with these values, by name; only where the platform has forms. */
  fill?(values: Readonly<Record<string, string>>): unknown;
  /** Everything that the chat shows now, labels of buttons too, as one text; marks of the markup may be in it. */
  seen(): string;
  /** How many pictures have arrived. */
  pictures(): number;
}

/** Opens a platform whose core is this one, and closes it when the test ends. */
export type OpenConversation = (receive: Receive, menus: readonly CommandMenu[]) => Promise<Conversation>;

/** What a platform cannot do, with the reason. */
export interface Lacks {
  /** Why there is nothing to fill in: questions come one by one. */
  readonly forms?: string;
  /** Why what was shown stays. */
  readonly edits?: string;
}

const texts = fluentTexts({ onTrouble: () => undefined });
const menus = commandMenus(commands, (words, language) => texts.plain(words, language));

/** Type this, tap that, see that: the same on every platform. */
export function chatPlatformContract(name: string, open: OpenConversation, lacks: Lacks = {}): void {
  describe(`a conversation on ${name}`, () => {
    it.each(conversations.filter((one) => !(one.form && lacks.forms)))('$title', async ({ steps }) => {
      const desk = fakeDesk();
      const there = await open(dispatch(desk.app, commands), menus);
      for (const step of steps) await take(there, step, lacks);
      expect(desk.failures).toEqual([]);
    });

    it('goes on after a restart in the middle of a form', async () => {
      const desk = fakeDesk();
      const before = await open(dispatch(desk.app, commands), menus);
      await take(before, { act: { type: '/watch' }, shows: [/Which market/] }, lacks);

      const after = await open(dispatch(again(desk).app, commands), menus);
      await take(after, { act: { type: 'BTC/USDT' }, shows: [/Which timeframe/] }, lacks);
      await take(after, { act: { tap: '15m' }, shows: [/Watching BTC\/USDT 15m/] }, lacks);
    });
  });
}

/** The stores outlive the desk; the stand-in for the platform is a new one and begins its ids anew. */
function again({ clock, stores }: FakeDesk): FakeDesk {
  return restarted({ clock, stores: { ...stores, updates: memoryUpdateStore() } });
}

/** What a step shows was not there before it. */
async function take(there: Conversation, { act, shows, hides, pictures = 0 }: Step, lacks: Lacks): Promise<void> {
  for (const shown of shows) expect(plain(there.seen())).not.toMatch(shown);
  const picturesBefore = there.pictures();
  await does(there, act);
  await vi.waitFor(() => {
    for (const shown of shows) expect(plain(there.seen())).toMatch(shown);
    if (hides && !lacks.edits) expect(plain(there.seen())).not.toMatch(hides);
    expect(there.pictures() - picturesBefore).toBe(pictures);
  }, 3_000);
}

function does(there: Conversation, act: Act): unknown {
  if ('type' in act) return there.type(act.type);
  return 'tap' in act ? there.tap(act.tap) : there.fill?.(act.fill);
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`, 'g');
const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Without colours, escapes, tags and marks of markup. */
export function plain(text: string): string {
  return text
    .replace(colours, '')
    .replace(/\\+(?=[^\w\s])/g, '')
    .replace(/<\/?(b|i|code|pre|a)\b[^>]*>|[*`]/g, '')
    .replace(/&(lt|gt|amp);/g, (entity) => entities[entity as keyof typeof entities]);
}
