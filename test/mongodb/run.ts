import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RealMongod, uriName, withRealMongod } from '../../scripts/with-real-mongod.ts';
import { type Claim, findingsIn, tableOf } from './proof.ts';

/**
 * The embedded engine's proof at full length: the same random commands on a real MongoDB, indexes against scans,
 * Agenda's rule, and kills. Takes about a quarter of an hour; a real MongoDB is found or started where one can be had.
 *
 * @example npm run test:mongodb -- --share 0.01 --json
 */
const { values } = parseArgs({ options: { json: { type: 'boolean' }, share: { type: 'string', default: '1' } } });
const share = Number(values.share);
const part = (whole: number): number => Math.ceil(whole * share);
const counts = {
  cases: part(20_000),
  plans: part(10_000),
  jobs: part(1_000),
  kills: part(200),
  connections: part(10_000),
};

if (share > 0 && share <= 1) process.exitCode = await withRealMongod(prove);
else fail('--share takes a part of the whole, above 0 and up to 1');

function fail(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}

async function prove(real: RealMongod): Promise<number> {
  const begun = performance.now();
  const isRealThere = 'uri' in real;
  const claims = claimsOn(isRealThere ? 2 : 1);
  const findings = findingsIn(await reportOf(claims, real), claims, isRealThere);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const mongodb = isRealThere ? real.version : `not exercised: ${real.why}`;
  if (values.json) process.stdout.write(`${JSON.stringify({ mongodb, findings, seconds })}\n`);
  else process.stdout.write(`real MongoDB: ${mongodb}\n${tableOf(findings)}${seconds} s\n`);
  return findings.some(({ status }) => status === 'violated') ? 1 : 0;
}

function claimsOn(engines: number): Claim[] {
  const { cases, plans, jobs, kills, connections } = counts;
  const both = { needsReal: false };
  return [
    { name: 'random queries as on MongoDB', file: 'query/differential.test.ts', least: cases, needsReal: true },
    { name: 'random commands as on MongoDB', file: 'commands/differential.test.ts', least: cases, needsReal: true },
    { name: 'index plans find what scans find', file: 'storage/plans.test.ts', least: plans, ...both },
    { name: 'jobs of two workers run once', file: 'clients/agenda.test.ts', least: jobs * engines, ...both },
    { name: 'connections all answered', file: 'wire/connections.test.ts', least: connections, ...both },
    { name: 'kills lose nothing', file: 'kill/kill.test.ts', least: kills, ...both },
  ];
}

/** Runs the tests behind the claims; what vitest says goes to standard error. */
async function reportOf(claims: readonly Claim[], real: RealMongod): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-proof-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const tests = claims.map((claim) => `test/adapters/embedded-mongodb/${claim.file}`);
  const child = spawn('npx', ['vitest', 'run', ...reporters, ...tests], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, ...environmentFor(real) },
  });
  await once(child, 'exit');
  const report = existsSync(file) ? readFileSync(file, 'utf8') : '{"testResults":[]}';
  rmSync(folder, { recursive: true });
  return report;
}

function environmentFor(real: RealMongod): Record<string, string> {
  return {
    OUTCRY_TEST_DIFFERENTIAL_CASES: String(counts.cases),
    OUTCRY_TEST_PLANS: String(counts.plans),
    OUTCRY_TEST_AGENDA_JOBS: String(counts.jobs),
    OUTCRY_TEST_KILLS: String(counts.kills),
    OUTCRY_TEST_CONNECTIONS: String(counts.connections),
    ...('uri' in real ? { [uriName]: real.uri } : {}),
  };
}
