import type { Job } from 'agenda';
import type { Logger } from 'pino';
import type { JobState, RunnableJob } from '../../src/ports/job-runner.ts';
import type { Scope } from '../../src/ports/scope.ts';
import { lockLifeMs } from './job-repository.ts';

/** A job with how it fares in this process. */
export interface WatchedJob {
  readonly name: string;
  isRunning(): boolean;
  state(): JobState;
  /** Runs it once under a request id of its own, and renews its lock meanwhile. Never rejects. */
  run(lock: Pick<Job, 'attrs' | 'touch'>): Promise<void>;
}

/** What a watched job needs of its runner. */
export interface Watch {
  readonly logger: Logger;
  readonly scope: Scope;
  /** Aborts when the runner is told to stop. */
  readonly stopping: AbortSignal;
}

/** Watches a job. A run that failed is told to `scope`; the next one comes at its time all the same. */
export function watchedJob(job: RunnableJob, watch: Watch): WatchedJob {
  let isRunning = false;
  let lastFinishedAt: number | undefined;
  let failuresInARow = 0;

  return {
    name: job.name,
    isRunning: () => isRunning,
    state: () => ({
      name: job.name,
      running: isRunning,
      failuresInARow,
      ...(lastFinishedAt === undefined ? {} : { lastFinishedAt }),
    }),
    async run(lock) {
      if (isRunning) return; // its lock expired under it, as after a long sleep of the machine
      isRunning = true;
      const release = keepLocked(lock);
      const succeeded = await watch.scope.within(`job ${job.name}`, () => attempt(job, watch));
      await release();
      isRunning = false;
      lastFinishedAt = Date.now();
      failuresInARow = succeeded ? 0 : failuresInARow + 1;
      lock.attrs.nextRunAt = new Date(lastFinishedAt + job.everyMs);
    },
  };
}

async function attempt(job: RunnableJob, { logger, scope, stopping }: Watch): Promise<boolean> {
  try {
    const report = await job.run(stopping);
    if (Object.keys(report).length > 0) logger.info({ report }, `job ${job.name} done`);
    return true;
  } catch (error) {
    scope.failed(error, `job ${job.name}`);
    return false;
  }
}

/** Renews a lock until told to stop, and then waits for a renewal under way, which must not overtake the release. */
function keepLocked(lock: Pick<Job, 'touch'>): () => Promise<void> {
  let renewal = Promise.resolve();
  const timer = setInterval(() => {
    renewal = lock.touch().catch(() => undefined); // the database is away: the lock runs out, the guard above holds
  }, lockLifeMs / 3);
  return () => {
    clearInterval(timer);
    return renewal;
  };
}
