import { platformId } from '../../../src/chat/incoming.ts';
import type { PlatformLimits } from '../../../src/delivery/platform-limits.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../../src/errors.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { Fault } from '../fault.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** Faults of a chat platform. */
export const chatFaults = [
  'chat-refuses-all',
  'chat-refuses-chat',
  'chat-blocked',
  'chat-fails-after-delivery',
  'chat-fails-before',
  'chat-drops-request',
  'chat-drops-answer',
  'chat-stalls',
  'chat-limit-cut',
  'chat-down',
] as const;

const kinds: ReadonlySet<string> = new Set(chatFaults);
/** Refusals by which three workers may learn a new limit. */
const refusalsToLearn = 15;
const deadlineMs = 10_000;

/** What a platform is told to do, and whom it tells of each delivery. */
export interface FakeChatOptions {
  readonly name: string;
  readonly limits: PlatformLimits;
  delivered(life: Life, key: string): void;
}

/** A platform with strict windows, each worker a bot of its own, that misbehaves as its faults say. */
export interface FakeChat {
  /** The platform as one life uses it. */
  platformFor(life: Life): ChatPlatform;
}

/** Opens it. A refusal that no fault caused and no cut explains breaks B4. */
export function fakeChat(world: World, { name, limits, delivered }: FakeChatOptions): FakeChat {
  const { scheduler, dice, clock } = world;
  const stamps = new Map<string, number[]>();
  const blocked = new Set<string>();
  let downUntil = 0;
  let cut = { until: 0, refusals: 0 };

  return {
    platformFor: (life) => ({
      platform: platformId(name),
      limits,
      start: async () => {},
      stop: async () => {},
      edit: async () => {},
      state: () => (scheduler.now() < downUntil ? { up: false, trouble: 'unreachable' } : { up: true }),
      async send(to, _message, key = '') {
        await clock.sleep(dice.fraction() * 35);
        const answer = receive(life, { chat: to.chat, key });
        await clock.sleep(dice.fraction() * 35 + answer.slowMs);
        if (answer.error) throw answer.error;
        return { ...to, messageId: String(Math.floor(scheduler.now())) };
      },
    }),
  };

  interface Sent {
    readonly chat: string;
    readonly key: string;
  }

  function receive(life: Life, sent: Sent): { error?: Error; slowMs: number } {
    const refusal = refused(life, sent.chat);
    if (refusal) return { error: refusal, slowMs: 0 };
    const fault = world.faults.take(kinds, scheduler.now());
    if (!fault) return accept(life, sent);
    world.trace.add(`${Math.round(scheduler.now())} ${name} ** ${fault.kind} (fault ${fault.number})`);
    return misbehave(fault, life, sent);
  }

  function accept(life: Life, { chat, key }: Sent): { error?: Error; slowMs: number } {
    note(placeOf(life, '', limits.all.perMs), limits.all.perMs);
    const { key: place, limits: own } = limits.ofChat(chat);
    for (const { perMs } of own) note(placeOf(life, place, perMs), perMs);
    if (blocked.has(chat)) return { error: new RecipientGone(), slowMs: 0 };
    delivered(life, key);
    return { slowMs: 0 };
  }

  function misbehave(fault: Fault, life: Life, sent: Sent): { error?: Error; slowMs: number } {
    const now = scheduler.now();
    const waitMs = Math.ceil(1_000 + fault.degree * 7_000);
    const until = (ms: number) => {
      world.troubled(now + ms + 1_000);
      return now + ms;
    };
    switch (fault.kind) {
      case 'chat-refuses-all':
        until(waitMs);
        return { error: new RateLimited(waitMs, { reach: 'platform' }), slowMs: 0 };
      case 'chat-refuses-chat':
        until(waitMs);
        return { error: new RateLimited(waitMs, { reach: 'chat' }), slowMs: 0 };
      case 'chat-blocked':
        blocked.add(sent.chat);
        return accept(life, sent);
      case 'chat-fails-before':
        until(waitMs);
        return { error: new PlatformUnavailable(), slowMs: 0 };
      case 'chat-drops-request':
        until(deadlineMs);
        return { error: new SendUnconfirmed(), slowMs: deadlineMs };
      case 'chat-fails-after-delivery':
        return { ...accept(life, sent), error: new SendUnconfirmed() };
      case 'chat-drops-answer':
        until(deadlineMs);
        return { ...accept(life, sent), error: new SendUnconfirmed(), slowMs: deadlineMs };
      case 'chat-stalls':
        until(deadlineMs);
        return { ...accept(life, sent), slowMs: 7_000 + fault.degree * 2_900 };
      case 'chat-limit-cut':
        cut = { until: until(5_000 + fault.degree * 25_000), refusals: 0 };
        return accept(life, sent);
      default:
        downUntil = until(2_000 + fault.degree * 15_000);
        return { error: new PlatformUnavailable(), slowMs: 0 };
    }
  }

  /** Why this send is refused, if it is. */
  function refused(life: Life, chat: string): Error | undefined {
    const now = scheduler.now();
    if (now < downUntil) return new PlatformUnavailable();
    const { key, limits: own } = limits.ofChat(chat);
    const full = own.find(({ sends, perMs }) => held(placeOf(life, key, perMs), perMs) >= sends);
    if (full) return refuse(`${name}: ${full.sends + 1} sends to ${chat} in ${full.perMs} ms`, 'chat');
    const { sends, perMs } = limits.all;
    const inWindow = held(placeOf(life, '', perMs), perMs);
    if (inWindow >= sends) return refuse(`${name}: ${sends + 1} sends in ${perMs} ms`, 'platform');
    return now < cut.until && inWindow >= Math.ceil(sends * 0.6) ? refusedByCut() : undefined;
  }

  /** A limit that was cut is learned by a few refusals. */
  function refusedByCut(): Error {
    cut.refusals += 1;
    if (cut.refusals > refusalsToLearn) return refuse(`${name}: a cut limit is not learned`, 'platform');
    return new RateLimited(1_000, { reach: 'platform' });
  }

  function refuse(what: string, reach: 'chat' | 'platform'): Error {
    world.violate('B4', what);
    return new RateLimited(1_000, { reach });
  }

  function held(window: string, perMs: number): number {
    const since = scheduler.now() - perMs;
    return (stamps.get(window) ?? []).filter((at) => at > since).length;
  }

  function note(window: string, perMs: number): void {
    const since = scheduler.now() - perMs;
    stamps.set(window, [...(stamps.get(window) ?? []).filter((at) => at > since), scheduler.now()]);
  }
}

/** Where a window is counted. A worker that was started anew knows the last second was used up, but no longer past. */
function placeOf({ node, name }: Life, chat: string, perMs: number): string {
  return `${perMs > 1_000 ? name : node} ${chat} ${perMs}`;
}
