import { driverGap } from './driver-gaps.ts';
import { unmetRequirement } from './requirements.ts';
import { runTest, type Target, type Verdict } from './run-test.ts';
import { parseTestFile, type TestFile } from './test-file.ts';
import { compareVersions, newestFormat } from './versions.ts';

/** One test and how it ended. */
export interface Result {
  /** The suite's name and the file's. @example 'crud/find.json' */
  readonly file: string;
  readonly test: string;
  readonly verdict: Verdict;
}

/** Runs the tests of a file that was read. What is no test file is one result: skipped, or failed where it wants to be one. */
export async function runFile(name: string, text: string, target: Target): Promise<Result[]> {
  const file = readTests(text);
  if ('status' in file) return [{ file: name, test: 'the whole file', verdict: file }];
  const fileReason = formatReason(file.schemaVersion) ?? unmetRequirement(file.runOnRequirements, target.facts);
  const results: Result[] = [];
  for (const [at, { description }] of file.tests.entries()) {
    const reason = fileReason ?? driverGap(name, description);
    const verdict = reason === undefined ? await runOne(text, at, target) : skipped(reason);
    results.push({ file: name, test: description, verdict });
  }
  return results;
}

const skipped = (reason: string): Verdict => ({ status: 'skipped', reason });

function readTests(text: string): TestFile | Verdict {
  try {
    return parseTestFile(text);
  } catch (error) {
    if (!text.includes('"schemaVersion"') && !(error instanceof SyntaxError))
      return skipped('not in the unified format');
    return { status: 'failed', reason: `cannot be read: ${error instanceof Error ? error.message : error}` };
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
  const reason = test.skipReason ?? unmetRequirement(test.runOnRequirements, target.facts);
  return reason === undefined ? runTest(test, file, target) : skipped(reason);
}
