import type { JobReport } from '../job-report.ts';

/** The clock that calls jobs. At least once, never two runs of one job at the same time within the lock's life. */
export interface JobRunner {
  /** Schedules exactly these jobs; one that is no longer listed is removed. Throws a `RangeError` on an interval under 500 ms or not finite. */
  start(jobs: readonly RunnableJob[]): Promise<void>;
  /** Stops taking jobs, tells those that run, waits up to `graceMs` for those that run, and leaves nothing locked. */
  stop(graceMs: number): Promise<void>;
  states(): readonly JobState[];
}

export interface RunnableJob {
  readonly name: string;
  readonly everyMs: number;
  /** `stopping` aborts when the runner is told to stop: a run that can leave the rest for later ends soon. */
  run(stopping: AbortSignal): Promise<JobReport>;
}

export interface JobState {
  readonly name: string;
  readonly running: boolean;
  readonly lastFinishedAt?: number;
  readonly failuresInARow: number;
}
