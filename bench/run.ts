import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, isMet, type Measured } from './bench.ts';
import { benches } from './registry.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, strict: { type: 'boolean' } },
});
const [name = 'list'] = positionals;

if (name === 'list') await list();
else await runOne(name);

async function list(): Promise<void> {
  for (const [known, load] of Object.entries(benches)) {
    const { bench } = await load();
    process.stdout.write(`${known.padEnd(12)} ${bench.measures}\n`);
  }
}

async function runOne(wanted: string): Promise<void> {
  const load = benches[wanted];
  if (!load) {
    process.stderr.write(`There is no benchmark "${wanted}". There is: ${Object.keys(benches).join(', ')}.\n`);
    process.exitCode = 1;
    return;
  }
  const { bench } = await load();
  const measured = await bench.run();
  print(bench, measured);
  const missed = measured.bars.some((bar) => !isMet(bar));
  const broken = measured.guards.some(({ held }) => !held);
  process.exitCode = broken || (missed && values.strict) ? 1 : 0;
}

function print(bench: Bench, { figures, bars, guards }: Measured): void {
  const environment = environmentNow();
  const judged = bars.map((bar) => ({ ...bar, met: isMet(bar) }));
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ bench: bench.name, figures, bars: judged, guards, environment })}\n`);
    return;
  }
  const rows = [
    `${bench.name}: ${bench.measures}`,
    ...Object.entries(figures).map(([key, value]) => `  ${key.padEnd(36)} ${value}`),
    ...judged.map((bar) => `  ${bar.met ? 'met   ' : 'MISSED'} ${bar.name}: ${bar.value} (${bar.op} ${bar.bar})`),
    ...guards.map((guard) => `  ${guard.held ? 'held  ' : 'BROKEN'} ${guard.name}`),
    `  ${Object.entries(environment)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`,
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
}

function environmentNow() {
  return {
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    commit: commitNow(),
  };
}

function commitNow(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
