import { parseArgs } from 'node:util';
import type { Part } from './parts/part.ts';
import { parts as allParts } from './parts/registry.ts';
import { type Found, hireCrew } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { simulateSeed } from './simulate-seed.ts';
import type { Failure, Tally } from './tally.ts';

/**
 * Runs the service's parts in virtual time under seeded faults, and says which laws were broken. A failing seed is
 * made as short as it can be and told line by line.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    parts: { type: 'string' },
    planted: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const usualSeeds = 500;
const mostSeedsForABug = 1_000;
const failuresToTell = 3;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof RangeError ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const begun = performance.now();
  const parts = chosenParts();
  const range = values.seed
    ? { from: whole(values.seed), count: 1 }
    : { from: 1, count: whole(values.seeds ?? usualSeeds) };
  const crew = hireCrew();
  const tally = await crew.run(parts, range);
  const planted = values.planted ? await crew.hunt(parts, mostSeedsForABug) : [];
  await crew.dismiss();
  for (const failure of tally.failures.slice(0, failuresToTell)) await tell(failure);
  report(tally, planted, (performance.now() - begun) / 1_000);
  process.exitCode = tally.failures.length > 0 || planted.some(({ foundAfter }) => foundAfter === null) ? 1 : 0;
}

function chosenParts(): readonly Part[] {
  const names = values.parts?.split(',') ?? allParts.map(({ name }) => name);
  return names.map((name) => {
    const part = allParts.find((candidate) => candidate.name === name);
    if (!part)
      throw new RangeError(`There is no part "${name}". There is: ${allParts.map((one) => one.name).join(', ')}.`);
    return part;
  });
}

function whole(typed: string | number): number {
  const number = Number(typed);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`"${typed}" is no whole number from 1 on.`);
  return number;
}

function report(tally: Tally, planted: readonly Found[], seconds: number): void {
  const { seeds, faults, fewestFaults, failures, byInvariant, byKind } = tally;
  const told = {
    seeds,
    faults,
    violations: failures.length,
    byInvariant,
    planted,
    seconds: Math.round(seconds * 10) / 10,
    fewestFaults: Number.isFinite(fewestFaults) ? fewestFaults : 0,
    byKind,
  };
  process.stdout.write(values.json ? `${JSON.stringify(told)}\n` : `${table(told)}\n`);
}

function table(told: Record<string, unknown>): string {
  return Object.entries(told)
    .map(([name, value]) => `  ${name.padEnd(14)} ${cell(value)}`)
    .join('\n');
}

function cell(value: unknown): string {
  if (Array.isArray(value))
    return value.map(({ id, foundAfter }: Found) => `${id} ${foundAfter ?? 'NOT FOUND'}`).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** Tells a failure as short as it can be; on stderr, so that what scripts read stays one line. */
async function tell({ part: name, seed }: Failure): Promise<void> {
  const part = allParts.find((candidate) => candidate.name === name);
  if (!part) return;
  const run = { part, seed };
  const { violations, trace, hash, plan } = await shrink(run, await simulateSeed(run));
  const [violation] = violations;
  const lines = [
    `${name}, seed ${seed}: ${violation?.invariant}: ${violation?.what}`,
    `  again: npm run simulate -- --parts ${name} --seed ${seed}`,
    `  ${plan.length} faults are enough: ${plan.map(({ kind, at }) => `${kind} at ${at}`).join(', ')}; trace ${hash}`,
    ...trace.map((line) => `    ${line}`),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
