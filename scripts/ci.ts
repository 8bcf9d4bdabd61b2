import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Tally, tallyStep, tallyTests, total, writeTally } from './tally.ts';

/** Runs the README's test command on a real MongoDB where one can be had, then the rest of the check, and counts. */
const testCommand = 'npm install && npm test';
const steps = ['types', 'lint', 'layers', 'unused'];

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const tallies = [
  tallyStep(readme.includes(testCommand)),
  ...runTests(testCommand),
  ...runTests('npm run test:long'),
  ...steps.map((step) => runStep('npm', ['run', step])),
];
const result = total(tallies);
console.log(writeTally(result));
process.exitCode = result.failed > 0 ? 1 : 0;

function runTests(script: string): Tally[] {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-ci-'));
  const report = join(folder, 'tests.json');
  const command = `${script} -- --reporter=default --reporter=json --outputFile.json=${report}`;
  const step = runStep(process.execPath, ['scripts/real-mongod.ts', '--', 'sh', '-c', command]);
  const tests = tallyTests(existsSync(report) ? readFileSync(report, 'utf8') : undefined);
  rmSync(folder, { recursive: true });
  return [step, tests];
}

function runStep(command: string, args: readonly string[]): Tally {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: new URL('../', import.meta.url) });
  if (status !== 0) console.log(`failed: ${args.join(' ')}`);
  return tallyStep(status === 0);
}
