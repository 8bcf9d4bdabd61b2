import type { PlatformLimits } from '../../src/delivery/platform-limits.ts';
import { RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Dice } from '../../test/simulation/dice.ts';

/** A platform with strict windows, 20 to 80 ms away. */
export interface StrictPlatform {
  /** Sends; throws as `ChatPlatform.send`. */
  send(chat: string): Promise<void>;
  /** Takes this many a window from now on. */
  cutTo(sends: number): void;
  readonly tally: PlatformTally;
}

export interface PlatformTally {
  /** What its windows took, blocked and failed ones included. */
  taken: number;
  /** When sends were refused because the sender overran a window or did not wait as asked. */
  readonly selfInflicted: number[];
  /** Refused on a whim of the platform. */
  imposed: number;
  imposedMs: number;
  lastTakenAt: number;
}

const blockedShare = 0.01;
const failedShare = 0.001;
const whimShare = 0.0001;

/** Makes one. `whims`: refuses now and then without a reason, asking for 1 to 3 s. */
export function strictPlatform(
  { clock, dice, limits }: { readonly clock: Clock; readonly dice: Dice; readonly limits: PlatformLimits },
  whims: boolean,
): StrictPlatform {
  const tally: PlatformTally = { taken: 0, selfInflicted: [], imposed: 0, imposedMs: 0, lastTakenAt: 0 };
  const stamps: number[] = [];
  const chats = new Map<string, number[]>();
  let mostSends = limits.all.sends;
  let closed = { from: 0, until: 0 };

  return {
    tally,
    cutTo(sends) {
      mostSends = sends;
    },
    async send(chat) {
      const begunAt = clock.monotonic();
      const legMs = (20 + dice.fraction() * 60) / 2;
      await clock.sleep(legMs);
      const error = answer(chat, begunAt);
      await clock.sleep(legMs);
      if (error) throw error;
    },
  };

  function answer(chat: string, begunAt: number): Error | undefined {
    const now = clock.monotonic();
    if (now < closed.until) return refuse(begunAt > closed.from + 80, closed.until - now);
    while (stamps[0] !== undefined && stamps[0] <= now - limits.all.perMs) stamps.shift();
    if (stamps.length >= mostSends || isChatFull(chat, now)) return refuse(true, limits.all.perMs);
    if (whims && dice.chance(whimShare)) return closeDoors(now);
    return take(now);
  }

  function take(now: number): Error | undefined {
    stamps.push(now);
    tally.taken += 1;
    tally.lastTakenAt = now;
    if (dice.chance(blockedShare)) return new RecipientGone();
    return dice.chance(failedShare) ? new SendUnconfirmed() : undefined;
  }

  function isChatFull(chat: string, now: number): boolean {
    const { key, limits: own } = limits.ofChat(chat);
    const longest = Math.max(0, ...own.map(({ perMs }) => perMs));
    const sent = (chats.get(key) ?? []).filter((at) => at > now - longest);
    const isFull = own.some(({ sends, perMs }) => sent.filter((at) => at > now - perMs).length >= sends);
    if (!isFull && longest > 0) chats.set(key, [...sent, now]);
    return isFull;
  }

  function closeDoors(now: number): Error {
    closed = { from: now, until: now + 1_000 + dice.fraction() * 2_000 };
    tally.imposedMs += closed.until - now;
    return refuse(false, closed.until - now);
  }

  function refuse(isOwnFault: boolean, waitMs: number): RateLimited {
    if (isOwnFault) tally.selfInflicted.push(clock.monotonic());
    else tally.imposed += 1;
    return new RateLimited(Math.ceil(waitMs));
  }
}
