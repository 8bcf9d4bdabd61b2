import type { PlatformLimits } from './platform-limits.ts';
import { type SendWindow, sendWindow } from './send-window.ts';

/** The limits of each chat of a platform, in milliseconds of a clock that never jumps. */
export interface ChatPaces {
  freeAt(chat: string, now: number): number;
  begin(chat: string): void;
  giveBack(chat: string): void;
  end(chat: string, endedAt: number): void;
  /** Nothing to this chat before `until`. */
  block(chat: string, until: number): void;
  /** Until when nothing goes to this chat because the platform said so. */
  blockedUntil(chat: string): number;
  /** True where something was sent to this chat after `since`, or within its own longest window. */
  wasBusy(chat: string, since: number): boolean;
}

interface ChatPace {
  readonly windows: readonly SendWindow[];
  blockedUntil: number;
  lastSentAt: number;
}

const chatsToSweep = 1_000;
const never = Number.NEGATIVE_INFINITY;

/** Remembers the chats that were written to lately. */
export function chatPaces(limits: () => PlatformLimits): ChatPaces {
  const paces = new Map<string, ChatPace>();
  const limitsOf = (chat: string) => limits().ofChat(chat);
  const knownPace = (chat: string) => paces.get(limitsOf(chat).key);

  function paceOf(chat: string): ChatPace {
    const { key, limits: own } = limitsOf(chat);
    const pace = paces.get(key) ?? { windows: own.map(() => sendWindow()), blockedUntil: never, lastSentAt: never };
    paces.set(key, pace);
    return pace;
  }

  return {
    freeAt(chat, now) {
      const pace = knownPace(chat);
      if (!pace) return never;
      for (const window of pace.windows) window.settle(now);
      const free = limitsOf(chat).limits.map(({ sends }, at) => pace.windows[at]?.freeAt(sends) ?? never);
      return Math.max(pace.blockedUntil, ...free);
    },
    begin(chat) {
      for (const window of paceOf(chat).windows) window.begin();
    },
    giveBack(chat) {
      for (const window of paceOf(chat).windows) window.giveBack();
    },
    end(chat, endedAt) {
      const pace = paceOf(chat);
      for (const [at, { perMs }] of limitsOf(chat).limits.entries()) pace.windows[at]?.end(endedAt + perMs);
      pace.lastSentAt = endedAt;
      if (paces.size > chatsToSweep) sweep(paces, endedAt);
    },
    block(chat, until) {
      const pace = paceOf(chat);
      pace.blockedUntil = Math.max(pace.blockedUntil, until);
    },
    blockedUntil: (chat) => knownPace(chat)?.blockedUntil ?? never,
    wasBusy(chat, since) {
      const longest = Math.max(0, ...limitsOf(chat).limits.map(({ perMs }) => perMs));
      return (knownPace(chat)?.lastSentAt ?? never) > since - longest;
    },
  };
}

/** Forgets chats that may be sent anything; one that is being written to is not among them. */
function sweep(paces: Map<string, ChatPace>, now: number): void {
  for (const [key, { blockedUntil, windows }] of paces) {
    if (blockedUntil <= now && windows.every((window) => window.settle(now))) paces.delete(key);
  }
}
