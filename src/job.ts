import type { App } from './app.ts';
import type { JobReport } from './job-report.ts';

/** Work that comes round. Running one twice changes nothing. */
export interface Job {
  /** @example 'scan-markets' */
  readonly name: string;
  /** From the end of one run's time to the next. At least 500. */
  readonly everyMs: number;
  /** Resolves to figures worth a log line, or nothing; soon after `stopping` aborts, with the rest left for the next run. */
  run(app: App, stopping: AbortSignal): Promise<JobReport>;
}
