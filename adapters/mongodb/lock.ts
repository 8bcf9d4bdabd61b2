import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { StartError } from '../../src/errors.ts';
import { atMost } from './filter.ts';
import { lockModel } from './models/lock-model.ts';
import { storeClock } from './store-clock.ts';
import { isDuplicate } from './store-error.ts';

export interface LockOptions {
  readonly name: string;
  /** How long a holder that died keeps it. A third of this is the time between two renewals. */
  readonly leaseMs: number;
  /** How long to wait for another holder. */
  readonly waitMs: number;
}

/** Throws where the lock was lost; asked between steps. */
export type StillHeld = () => void;

/** Does `work` while no other process does. Throws a `StartError` where another holds the lock for all of `waitMs`. */
export async function underLock<T>(
  connection: Connection,
  options: LockOptions,
  work: (stillHeld: StillHeld) => Promise<T>,
): Promise<T> {
  const lock = lockOf(connection, options);
  await waitFor(lock, options);
  let isLost = false;
  const renewal = setInterval(() => {
    lock.renew().then(
      (held) => {
        isLost ||= !held;
      },
      () => undefined, // the lease runs on; the next renewal tells
    );
  }, options.leaseMs / 3);
  try {
    return await work(() => {
      if (isLost) throw new StartError(`Another process took over the lock "${options.name}"; start again.`);
    });
  } finally {
    clearInterval(renewal);
    await lock.release();
  }
}

type Lock = ReturnType<typeof lockOf>;

function lockOf(connection: Connection, { name, leaseMs }: LockOptions) {
  const locks = lockModel(connection);
  const clock = storeClock(connection);
  const owner = randomUUID();
  const own = { _id: name, owner };
  const end = async () => new Date((await clock()).getTime() + leaseMs);

  return {
    /** False where another holds it. */
    async take(): Promise<boolean> {
      const free = { _id: name, until: atMost(await clock()) };
      try {
        await locks.updateOne(free, { $set: { owner, until: await end() } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false; // there, and not free
        throw error;
      }
    },
    async renew(): Promise<boolean> {
      return (await locks.updateOne(own, { $set: { until: await end() } })).matchedCount === 1;
    },
    async release(): Promise<void> {
      await locks.deleteOne(own);
    },
  };
}

async function waitFor(lock: Lock, { name, waitMs }: LockOptions): Promise<void> {
  const end = performance.now() + waitMs;
  while (!(await lock.take())) {
    if (performance.now() > end) throw new StartError(`Another process holds the lock "${name}"; try again later.`);
    await sleep(100);
  }
}
