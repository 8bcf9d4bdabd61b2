import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { driverGap } from './driver-gaps.ts';
import type { Suite } from './find-suites.ts';
import { unmetRequirement } from './requirements.ts';
import { runTest, type Target, type Verdict } from './run-test.ts';
import { parseTestFile, type UnifiedTest } from './test-file.ts';
import { compareVersions, newestFormat } from './versions.ts';

/** One test and how it ended. */
export interface Result {
  /** The suite's name and the file's. @example 'crud/find.json' */
  readonly file: string;
  readonly test: string;
  readonly verdict: Verdict;
}

/** Runs the tests of a suite's files, one after the other. */
export async function runSuite({ name, files }: Suite, target: Target): Promise<Result[]> {
  const results: Result[] = [];
  for (const path of files) {
    const file = `${name}/${basename(path)}`;
    results.push(...(await runFile(file, readFileSync(path, 'utf8'), target)));
  }
  return results;
}

async function runFile(file: string, text: string, target: Target): Promise<Result[]> {
  const read = readTests(text);
  if (typeof read === 'string') return [{ file, test: 'the whole file', verdict: { status: 'failed', reason: read } }];
  const fileReason = formatReason(read.schemaVersion) ?? unmetRequirement(read.runOnRequirements, target.facts);
  const results: Result[] = [];
  for (const [at, { description: test }] of read.tests.entries()) {
    const reason = fileReason ?? driverGap(file, test);
    results.push({ file, test, verdict: reason ? { status: 'skipped', reason } : await runOne(text, at, target) });
  }
  return results;
}

/** The tests, or why the file cannot be read. */
function readTests(text: string): ReturnType<typeof parseTestFile> | string {
  try {
    return parseTestFile(text);
  } catch (error) {
    return `not a file of the unified test format: ${error instanceof Error ? error.message : error}`;
  }
}

function formatReason(version: string): string | undefined {
  const isKnown = version.startsWith('1.') && compareVersions(version, newestFormat) <= 0;
  return isKnown ? undefined : `needs version ${version} of the format`;
}

async function runOne(text: string, at: number, target: Target): Promise<Verdict> {
  const file = parseTestFile(text); // anew, because a test may change what it gets
  const test = file.tests[at];
  if (!test) throw new Error(`there is no test ${at}`);
  const reason = skipReasonOf(test, target);
  return reason === undefined ? runTest(test, file, target) : { status: 'skipped', reason };
}

function skipReasonOf({ skipReason, runOnRequirements }: UnifiedTest, { facts }: Target): string | undefined {
  return skipReason ?? unmetRequirement(runOnRequirements, facts);
}
