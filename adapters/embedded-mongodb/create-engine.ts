import { Timestamp } from 'bson';
import type { Engine } from './engine.ts';
import { openStore } from './storage/open-store.ts';

export type EngineOptions = {
  readonly dataDir: string;
  readonly maxMegabytes: number;
  readonly testCommands: boolean;
};

/** Opens the database and puts together what lives beside it; throws the typed errors of errors.ts. */
export function createEngine({ dataDir, maxMegabytes, testCommands }: EngineOptions): Engine {
  const now = Date.now;
  return {
    store: openStore({ dataDir, maxBytes: maxMegabytes * 1024 * 1024 }),
    cursors: new Map(),
    sessions: new Map(),
    lastUses: new Map(),
    testCommands,
    failPoint: undefined,
    undo: [],
    startedAt: now(),
    now,
    tick: logicalClock(now),
    connections: { current: 0, created: 0 },
  };
}

/** Seconds since 1970 and a count within them; it stands still rather than go back with the system's clock. */
function logicalClock(now: () => number): () => Timestamp {
  let seconds = 0;
  let count = 0;
  return () => {
    const current = Math.floor(now() / 1000);
    count = current > seconds ? 1 : count + 1;
    seconds = Math.max(seconds, current);
    return new Timestamp({ t: seconds, i: count });
  };
}
