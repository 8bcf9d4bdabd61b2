import { RateLimited } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import { second } from '../time.ts';
import type { PlatformLimits } from './platform-limits.ts';
import { type Answer, type PlatformPace, platformPace } from './platform-pace.ts';

/** Lets sends through at a platform's pace. */
export interface Pacer {
  /**
   * Waits for this send's turn; urgent ones go first, the others in order. Throws `RateLimited` where its chat has to
   * wait more than 5 s.
   */
  permit(turn: Turn): Promise<Permit>;
}

export interface Turn {
  readonly chat: string;
  readonly urgent: boolean;
}

/** The right to send once. */
export interface Permit {
  /** Sends, and learns from the answer. Throws `RateLimited` where the platform has asked to wait meanwhile. */
  use<T>(send: () => Promise<T>): Promise<T>;
  /** Leaves an unused permit to the next one; nothing where it was used. */
  giveBack(): void;
}

interface Waiter extends Turn {
  readonly granted: PromiseWithResolvers<Permit>;
}

interface Line {
  readonly pace: PlatformPace;
  readonly clock: Clock;
  readonly waiting: Waiter[];
  alarm: AbortController;
}

const longestWaitMs = 5 * second;
const freePermit: Permit = { use: (send) => send(), giveBack() {} };

/** Makes the pacer of a platform; one that publishes no limits is not held back. */
export function paceSends(platform: Pick<ChatPlatform, 'limits'>, clock: Clock): Pacer {
  if (!platform.limits) return { permit: async () => freePermit };
  const limits = (): PlatformLimits => platform.limits ?? unlimited;
  const pace = platformPace(limits, clock.monotonic());
  const line: Line = { pace, clock, waiting: [], alarm: new AbortController() };

  return {
    permit(turn) {
      const { waiting } = line;
      const granted = Promise.withResolvers<Permit>();
      const place = turn.urgent ? waiting.findLastIndex(({ urgent }) => urgent) + 1 : waiting.length;
      waiting.splice(place, 0, { ...turn, granted });
      letThrough(line);
      return granted.promise;
    },
  };
}

const unlimited: PlatformLimits = {
  all: { sends: Number.POSITIVE_INFINITY, perMs: 0 },
  ofChat: (chat) => ({ key: chat, limits: [] }),
};

/** Grants whatever has its turn, refuses what would wait long, and comes back when the next one has its own. */
function letThrough(line: Line): void {
  const { pace, clock, waiting } = line;
  line.alarm.abort();
  let next = Number.POSITIVE_INFINITY;
  for (const waiter of [...waiting]) {
    const now = clock.monotonic();
    const waitMs = pace.freeAt(waiter.chat, now) - now;
    if (waitMs <= 0) grant(line, waiter);
    else if (waitMs > longestWaitMs && waitMs < Number.POSITIVE_INFINITY) refuse(line, waiter, waitMs);
    else next = Math.min(next, waitMs);
  }
  if (next < Number.POSITIVE_INFINITY) void comeBack(line, next);
}

async function comeBack(line: Line, waitMs: number): Promise<void> {
  line.alarm = new AbortController();
  const { signal } = line.alarm;
  await line.clock.sleep(waitMs, signal);
  if (!signal.aborted) letThrough(line);
}

function refuse({ waiting }: Line, waiter: Waiter, waitMs: number): void {
  waiting.splice(waiting.indexOf(waiter), 1);
  waiter.granted.reject(new RateLimited(Math.ceil(waitMs)));
}

function grant(line: Line, waiter: Waiter): void {
  line.waiting.splice(line.waiting.indexOf(waiter), 1);
  line.pace.begin(waiter.chat);
  waiter.granted.resolve(permitFor(line, waiter.chat));
}

function permitFor(line: Line, chat: string): Permit {
  let isOpen = true;
  const giveBack = () => {
    if (!isOpen) return;
    isOpen = false;
    line.pace.giveBack(chat);
    letThrough(line);
  };

  return {
    giveBack,
    async use(send) {
      const waitMs = line.pace.blockedUntil(chat) - line.clock.monotonic();
      if (waitMs > 0) {
        giveBack();
        throw new RateLimited(Math.ceil(waitMs));
      }
      isOpen = false;
      return answered(line, chat, send);
    },
  };
}

/** Sends, and tells the pace what became of it. */
async function answered<T>(line: Line, chat: string, send: () => Promise<T>): Promise<T> {
  const { pace, clock } = line;
  const begunAt = clock.monotonic();
  let answer: Answer = 'answered';
  try {
    return await send();
  } catch (error) {
    if (error instanceof RateLimited) answer = { waitMs: error.retryAfterMs, reach: error.reach };
    throw error;
  } finally {
    pace.end(chat, answer, { begunAt, endedAt: clock.monotonic() });
    letThrough(line);
  }
}
