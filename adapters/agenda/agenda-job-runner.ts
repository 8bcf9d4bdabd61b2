import { setTimeout as sleep } from 'node:timers/promises';
import { Agenda, InMemoryNotificationChannel } from 'agenda';
import { type Db, MongoError, MongoServerError } from 'mongodb';
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../src/errors.ts';
import type { JobRunner, RunnableJob } from '../../src/ports/job-runner.ts';
import type { Scope } from '../../src/ports/scope.ts';
import { JobRepository, lockLifeMs } from './job-repository.ts';
import { type WatchedJob, watchedJob } from './job-run.ts';
import { schedule } from './schedule.ts';
import { workerId } from './worker-id.ts';

export interface JobRunnerOptions {
  /** An open connection; its collections were made by the migrations. */
  readonly connection: { readonly db?: Db | undefined };
  readonly logger: Logger;
  readonly scope: Scope;
  /** True where this process has the database to itself: what a killed one had locked is free at the start. */
  readonly alone?: boolean;
}

/** How often due jobs are looked for, where any can be due. */
const lookEveryMs = 500;

interface Running {
  readonly stopping: AbortController;
  readonly agenda: Agenda;
  readonly repository: JobRepository;
}

/**
 * Agenda as clock and runner. Only that: what a job has to do, and how far it came, is in the stores, so a run may be
 * lost or come twice.
 *
 * A job runs `everyMs` after the end of its last run, in one process at a time; its lock lasts 60 s and is renewed
 * while it runs. While the database is away nothing runs; then everything goes on by itself.
 */
export function agendaJobRunner(options: JobRunnerOptions): JobRunner {
  let watched: readonly WatchedJob[] = [];
  let running: Running | undefined;

  return {
    async start(jobs) {
      checkIntervals(jobs);
      const stopping = new AbortController();
      watched = jobs.map((job) => watchedJob(job, { ...options, stopping: stopping.signal }));
      running = { stopping, ...(await begin(options, watched)) };
      await scheduled(running, jobs);
      await running.agenda.start();
    },
    async stop(graceMs) {
      if (running) await end(running, graceMs, options.logger);
      running = undefined;
    },
    states: () => watched.map((job) => job.state()),
  };
}

async function scheduled(running: Running, jobs: readonly RunnableJob[]): Promise<void> {
  try {
    await schedule(running, jobs);
  } catch (error) {
    const isTrouble = error instanceof MongoError && !(error instanceof MongoServerError);
    throw isTrouble ? new StoreUnavailable({ cause: error }) : error;
  }
}

function checkIntervals(jobs: readonly RunnableJob[]): void {
  for (const { name, everyMs } of jobs) {
    if (Number.isFinite(everyMs) && everyMs >= 500) continue;
    throw new RangeError(`job ${name} cannot run every ${everyMs} ms: at least 500`);
  }
}

async function begin(
  { connection, logger, alone }: JobRunnerOptions,
  watched: readonly WatchedJob[],
): Promise<Omit<Running, 'stopping'>> {
  if (!connection.db) throw new StoreUnavailable();
  const worker = workerId();
  const isRunning = (name: string) => watched.some((job) => job.name === name && job.isRunning());
  const repository = new JobRepository({ db: connection.db, worker, isRunning, answered: troubleLog(logger) });
  const agenda = new Agenda({
    name: worker,
    backend: backendOf(repository),
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: lookEveryMs,
    defaultConcurrency: 1,
    defaultLockLifetime: lockLifeMs,
    defaultLockLimit: 0,
    lockLimit: 0,
    removeOnComplete: true,
  });
  agenda.on('error', (error) => logger.warn({ err: error }, 'job not run'));
  for (const job of watched) agenda.define(job.name, (lock) => job.run(lock));
  await agenda.ready;
  if (alone) await repository.freeAll();
  return { agenda, repository };
}

/** Agenda's backend without its own log, which nobody reads and which asks the database before anything can catch. */
function backendOf(repository: JobRepository) {
  return {
    name: 'outcry',
    repository,
    ownsConnection: false,
    connect: () => repository.connect(),
    disconnect: () => repository.disconnect(),
  };
}

/** Logs once when the database stops answering, and once when it answers again. */
function troubleLog(logger: Logger): (error?: unknown) => void {
  let isTroubled = false;
  return (error) => {
    if (error !== undefined && !isTroubled) logger.warn({ err: error }, 'jobs wait for the database');
    if (error === undefined && isTroubled) logger.info('jobs go on');
    isTroubled = error !== undefined;
  };
}

async function end({ stopping, agenda, repository }: Running, graceMs: number, logger: Logger): Promise<void> {
  stopping.abort();
  const deadline = performance.now() + graceMs;
  try {
    await repository.stopAsking();
    await agenda.stop(false);
    while (!repository.isIdle() && performance.now() < deadline) await sleep(20);
    await repository.giveBack();
  } catch (error) {
    logger.warn({ err: error }, 'jobs stay locked for a minute: the database did not answer');
  }
}
