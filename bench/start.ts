import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import packageJson from '../package.json' with { type: 'json' };
import { type Bench, type Measured, median } from './bench.ts';

const rounds = 5;

/** What one start took. */
interface Start {
  readonly readyMs: number;
  readonly residentMb: number;
  readonly firstSignalMs: number;
  readonly residentAfterSignalMb: number;
}

/** A cold start on an empty data directory, no network, as a newcomer has it. */
export const bench: Bench = {
  name: 'start',
  measures: 'process start to the line that says ready, and to the first signal, on an empty data directory',
  async run(): Promise<Measured> {
    const starts: Start[] = [];
    for (let round = 0; round < rounds; round++) starts.push(await startOnce());
    const figure = (pick: (start: Start) => number) => Math.round(median(starts.map(pick)));
    const figures = {
      readyMs: figure(({ readyMs }) => readyMs),
      readyMsWorst: Math.round(Math.max(...starts.map(({ readyMs }) => readyMs))),
      residentMb: figure(({ residentMb }) => residentMb),
      firstSignalMs: figure(({ firstSignalMs }) => firstSignalMs),
      residentAfterFirstChartMb: figure(({ residentAfterSignalMb }) => residentAfterSignalMb),
      rounds,
    };
    return {
      figures,
      bars: [
        { name: 'ms from process start to ready, median', value: figures.readyMs, op: '<=', bar: 3_000 },
        { name: 'MB resident when ready, median', value: figures.residentMb, op: '<=', bar: 200 },
        { name: 'ms to the first signal, median', value: figures.firstSignalMs, op: '<=', bar: 10_000 },
      ],
      guards: [
        {
          name: 'every start became ready and showed a signal',
          held: starts.every(({ firstSignalMs }) => firstSignalMs > 0),
        },
      ],
    };
  },
};

async function startOnce(): Promise<Start> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
  const begun = performance.now();
  const [, ...args] = packageJson.scripts.start.split(' '); // what `npm start` runs
  const child = spawn(process.execPath, args, {
    env: { ...unconfigured(), OUTCRY_DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    return await watch(child, begun);
  } finally {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function watch(child: ChildProcess, begun: number): Promise<Start> {
  let readyMs = 0;
  let residentMb = 0;
  if (!child.stdout) throw new Error('the desk has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"msg":"ready"')) {
      readyMs = performance.now() - begun;
      residentMb = residentOf(child);
    }
    if (/"text":"[^"]*Target 1/.test(line)) {
      return {
        readyMs,
        residentMb,
        firstSignalMs: performance.now() - begun,
        residentAfterSignalMb: residentOf(child),
      };
    }
  }
  throw new Error('the desk ended before its first signal');
}

/** Resident memory in MB, as Linux tells it; NaN elsewhere, which meets no bar. */
function residentOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

function unconfigured(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OUTCRY_')));
}
