import { z } from 'zod';

/** What a run came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Counts the report of vitest's JSON reporter. A file that could not even be loaded is one failure; so is no report. */
export function tallyTests(report: string | undefined): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults, ...counts } = vitestReport.parse(JSON.parse(report));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + unloaded.length,
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}

/** Counts a step as one check. */
export function tallyStep(succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** Adds tallies up. */
export function total(tallies: readonly Tally[]): Tally {
  const sum = (field: keyof Tally) => tallies.reduce((rest, tally) => rest + tally[field], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** Writes a tally as one line. @example '812 passed, 0 failed, 3 skipped' */
export function writeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
