import type { Agenda } from 'agenda';
import { MongoServerError } from 'mongodb';
import type { RunnableJob } from '../../src/ports/job-runner.ts';
import type { JobRepository } from './job-repository.ts';

interface Scheduler {
  readonly agenda: Agenda;
  readonly repository: JobRepository;
}

/** Schedules exactly these jobs. One that is scheduled as wanted is not touched; a new one is due at once. */
export async function schedule({ agenda, repository }: Scheduler, jobs: readonly RunnableJob[]): Promise<void> {
  const intervals = await repository.intervals();
  const others = jobs.filter(({ name, everyMs }) => intervals.get(name) !== everyMs);
  await Promise.all(others.map((job) => put(agenda, job, intervals.has(job.name))));
  const names = jobs.map(({ name }) => name);
  if (names.length === 0) await agenda.cancelAll();
  else if ([...intervals.keys()].some((name) => !names.includes(name))) await agenda.cancel({ notNames: names });
}

/** A changed interval counts from now, since the old one may be far longer. */
async function put(agenda: Agenda, { name, everyMs }: RunnableJob, isThere: boolean): Promise<void> {
  try {
    await agenda.every(everyMs, name, undefined, { skipImmediate: isThere });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === 11000)) throw error; // another process was first
  }
}
