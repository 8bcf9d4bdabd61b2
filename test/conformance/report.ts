import type { Result } from './run-file.ts';
import type { Verdict } from './run-test.ts';

/** The results of one suite, counted. */
export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly refused: number;
  readonly skipped: number;
}

/** How many tests of a suite ended how. */
export function tallyOf(name: string, results: readonly Result[]): Tally {
  const count = (status: Verdict['status']) => results.filter(({ verdict }) => verdict.status === status).length;
  return {
    name,
    passed: count('passed'),
    failed: count('failed'),
    refused: count('refused'),
    skipped: count('skipped'),
  };
}

/** What failed, for `--json`. */
export function failuresIn(results: readonly Result[]): { file: string; test: string; message: string }[] {
  return results.flatMap(({ file, test, verdict }) =>
    verdict.status === 'failed' ? [{ file, test, message: verdict.reason }] : [],
  );
}

/** A suite as text: its counts, every failure, and the reasons of refusals and skips, the most frequent first. */
export function suiteText(name: string, results: readonly Result[]): string {
  const { passed, failed, refused, skipped } = tallyOf(name, results);
  return [
    `${name}: ${passed} passed, ${failed} failed, ${refused} refused by contract, ${skipped} skipped`,
    ...failuresIn(results).map(({ file, test, message }) => `  failed   ${file}: ${test}\n           ${message}`),
    ...reasons('refused', results),
    ...reasons('skipped', results),
  ].join('\n');
}

function reasons(status: 'refused' | 'skipped', results: readonly Result[]): string[] {
  const found = results.flatMap(({ verdict }) => (verdict.status === status ? [verdict.reason] : []));
  const groups = [...Map.groupBy(found, (reason) => reason)].sort(([, one], [, other]) => other.length - one.length);
  return groups.map(([reason, { length }]) => `  ${status}  ${String(length).padStart(4)}  ${reason}`);
}
