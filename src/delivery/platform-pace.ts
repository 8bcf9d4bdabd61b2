import { minute } from '../time.ts';
import { chatPaces } from './chat-paces.ts';
import { learnedLimit } from './learned-limit.ts';
import type { PlatformLimits } from './platform-limits.ts';
import { roundTrips } from './round-trips.ts';
import { sendWindow } from './send-window.ts';

/** What a platform answered to a send; `refused` only where it asks to wait. */
export type Answer = 'answered' | { readonly waitMs: number; readonly reach: 'chat' | 'platform' | undefined };

/** When a send began, and when its answer came. */
export interface Times {
  readonly begunAt: number;
  readonly endedAt: number;
}

/** When one platform may be sent what, in milliseconds of a clock that never jumps. */
export interface PlatformPace {
  /** When the next send to this chat may begin; `Infinity` while that hangs on an answer. */
  freeAt(chat: string, now: number): number;
  /** Until when the platform itself has said that nothing may go to this chat. */
  blockedUntil(chat: string): number;
  begin(chat: string): void;
  /** A send that was begun does not happen. */
  giveBack(chat: string): void;
  end(chat: string, answer: Answer, times: Times): void;
}

/** Sends that a crash may repeat. */
const mostUnderWay = 30;
/** Sends that may be refused while a limit is being learned. */
const mostOnTrial = 2;

/**
 * Keeps a platform's limits, over all chats and for each, and obeys what it answers. Begins as if the limit had just
 * been used up, since another process may have done that. A refusal that does not say how far it reaches concerns the
 * chat, where that was written to lately, else the platform.
 */
export function platformPace(limits: () => PlatformLimits, openedAt: number): PlatformPace {
  const all = sendWindow();
  const chats = chatPaces(limits);
  const learned = learnedLimit();
  const trips = roundTrips();
  const stamps: number[] = []; // about when the platform took each of the last ones
  let refusedAt = Number.NEGATIVE_INFINITY;
  let blockedUntil = openedAt + limits().all.perMs;

  function refused(chat: string, { waitMs, reach }: Exclude<Answer, 'answered'>, { begunAt, endedAt }: Times): void {
    const until = endedAt + waitMs;
    const isOwn = reach === undefined ? chats.wasBusy(chat, begunAt - waitMs) : reach === 'chat';
    if (isOwn) {
      chats.block(chat, until);
      return;
    }
    const stamp = (begunAt + endedAt) / 2;
    const held = stamps.filter((at) => at > stamp - limits().all.perMs && at <= stamp);
    learned.refused({ accepted: held.length, published: limits().all.sends, begunAt, until });
    if (begunAt - refusedAt < minute) trips.distrust(); // a refusal alone has other reasons, two may have this one
    refusedAt = endedAt;
    blockedUntil = Math.max(blockedUntil, until);
  }

  return {
    freeAt(chat, now) {
      all.settle(now);
      const sends = learned.sends(limits().all.sends, now);
      const most = learned.isTrying(now) ? mostOnTrial : mostUnderWay;
      if (all.underWay() >= most) return Number.POSITIVE_INFINITY;
      return Math.max(blockedUntil, chats.freeAt(chat, now), all.freeAt(sends));
    },
    blockedUntil: (chat) => Math.max(blockedUntil, chats.blockedUntil(chat)),
    begin(chat) {
      all.begin();
      chats.begin(chat);
    },
    giveBack(chat) {
      all.giveBack();
      chats.giveBack(chat);
    },
    end(chat, answer, times) {
      const { begunAt, endedAt } = times;
      if (answer === 'answered') {
        trips.answered(endedAt - begunAt);
        stamps.push((begunAt + endedAt) / 2);
        if (stamps.length > 2 * limits().all.sends) stamps.shift();
      } else refused(chat, answer, times);
      all.end(endedAt + limits().all.perMs - trips.credit());
      chats.end(chat, endedAt);
    },
  };
}
