import type { Update } from 'grammy/types';
import type { Client, StopSignal } from './api.ts';
import type { Condition } from './condition.ts';

/** One way to hear updates: asking for them, or being called. */
export interface Listener {
  /** Begins; throws where Telegram does not agree, so that it can be tried again. */
  start(): Promise<void>;
  /** Takes no more updates. Those taken may still be under way. */
  stop(): Promise<void>;
  /** Called when the last update has been answered. */
  settled(): Promise<void>;
}

/** What every listener needs. */
export interface Hearing {
  readonly client: Client;
  /** Answers one update, of those under way. Never rejects. */
  readonly consume: (update: Update) => Promise<void>;
  readonly condition: Condition;
  readonly works: UnderWay;
  readonly stopping: StopSignal;
}

/** The kinds of update that are asked for; all others never reach us. */
export const heard = ['message', 'callback_query', 'inline_query'] as const;

/** Counts what is under way, so that a stop can wait for it. */
export interface UnderWay {
  readonly count: number;
  add(work: Promise<void>): Promise<void>;
  settled(): Promise<void>;
}

/** Starts empty. */
export function underWay(): UnderWay {
  const works = new Set<Promise<void>>();
  return {
    get count() {
      return works.size;
    },
    add(work) {
      const tracked = work.finally(() => works.delete(tracked));
      works.add(tracked);
      return tracked;
    },
    async settled() {
      await Promise.allSettled(works);
    },
  };
}
