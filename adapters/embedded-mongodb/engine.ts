import type { Timestamp } from 'bson';
import type { FailPoint } from './commands/fail-point.ts';
import type { Store } from './storage/store.ts';
import type { Transaction } from './storage/transactions.ts';
import type { Cursors } from './wire/cursors.ts';

/** Everything that lives as long as the worker. */
export type Engine = {
  readonly store: Store;
  readonly cursors: Cursors;
  /** The newest transaction of each session, open or ended. */
  readonly sessions: Map<string, SessionState>;
  readonly testCommands: boolean;
  failPoint: FailPoint | undefined;
  /** What to take back in memory if the running batch cannot be made durable. */
  readonly undo: (() => void)[];
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The next tick of the logical clock, which never goes back. */
  readonly tick: () => Timestamp;
  connections: { current: number; created: number };
};

/** A session's newest transaction: open with its writes, or how it ended. */
export type SessionState = {
  readonly number: bigint;
  readonly status: 'open' | 'committed' | 'aborted';
  readonly transaction: Transaction;
};
