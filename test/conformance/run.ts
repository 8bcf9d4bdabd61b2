import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findSuites, type Suite } from './find-suites.ts';
import { failuresIn, suiteText, tallyOf } from './report.ts';
import type { Result } from './run-file.ts';
import { runSuite } from './run-suite.ts';
import type { Target } from './run-test.ts';
import { withTarget } from './target.ts';

/**
 * Runs MongoDB's own test files, in the unified test format, on the embedded engine, or on the server that
 * `OUTCRY_MONGODB_URI` names; that one must allow fail points (`enableTestCommands=1`) and be there for tests alone.
 *
 * @example npm run conformance -- --dir ../specifications --json
 */
const { values } = parseArgs({ options: { dir: { type: 'string' }, json: { type: 'boolean' } } });
const shared = fileURLToPath(new URL('../../../shared/data/mongodb-specifications/', import.meta.url));
const directory = values.dir ?? shared;
const suites = existsSync(directory) ? findSuites(directory) : [];

if (suites.length === 0) sayNothingRan();
else process.exitCode = await withTarget(process.env['OUTCRY_MONGODB_URI'], runAll);

/** Nothing to run is no failure where nobody said what to run. */
function sayNothingRan(): void {
  process.stderr.write(`not exercised: there are no JSON files in ${directory}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify({ suites: [], failures: [] })}\n`);
  process.exitCode = values.dir === undefined ? 0 : 1;
}

async function runAll(target: Target): Promise<number> {
  const ran: { readonly suite: Suite; readonly results: readonly Result[] }[] = [];
  for (const suite of suites) {
    const results = await runSuite(suite, target);
    ran.push({ suite, results });
    if (!values.json) process.stdout.write(`${suiteText(suite.name, results)}\n`);
  }
  const failures = failuresIn(ran.flatMap(({ results }) => results));
  const tallies = ran.map(({ suite, results }) => tallyOf(suite.name, results));
  if (values.json) process.stdout.write(`${JSON.stringify({ suites: tallies, failures })}\n`);
  return failures.length === 0 ? 0 : 1;
}
