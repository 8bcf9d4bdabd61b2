import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Measured } from './bench.ts';
import type { CommandsResult } from './commands-host.ts';

const measuredSeconds = 55;

/** P10: commands in open loop on a whole desk with the embedded engine, while it scans and sends a broadcast. */
export const bench: Bench = {
  name: 'commands',
  measures:
    '200 commands a second in open loop while a scan and a broadcast run: from the intended arrival to the reply',

  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
    const host = fork(fileURLToPath(new URL('commands-host.ts', import.meta.url)), [dataDir, String(measuredSeconds)]);
    const exited = once(host, 'exit');
    const [result] = (await Promise.race([once(host, 'message'), exited.then(failed)])) as [CommandsResult]; // what it sends
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
    return report(result);
  },
};

function failed(): never {
  throw new Error('the desk ended before it was measured');
}

function report({ latencies, unanswered, failed, reordered, candlesScanned, delivered }: CommandsResult): Measured {
  const all = sorted(latencies.map(([, ms]) => ms));
  const names = [...new Set(latencies.map(([name]) => name))];
  const own = names.map((name) => {
    const ms = sorted(latencies.filter(([one]) => one === name).map(([, each]) => each));
    return [`p95 of ${name}, ms`, at(ms, 0.95)] as const;
  });
  return {
    figures: {
      samples: all.length,
      'p50, ms': at(all, 0.5),
      'p95, ms': at(all, 0.95),
      'p99, ms': at(all, 0.99),
      'slowest, ms': at(all, 1),
      ...Object.fromEntries(own),
      candlesScanned,
      delivered,
      peer: 'NOT RUN: the same handlers on bare grammy and mongodb',
    },
    bars: [
      { name: 'p95 from intended arrival to reply, ms', value: at(all, 0.95), op: '<=', bar: 200 },
      { name: 'p99 from intended arrival to reply, ms', value: at(all, 0.99), op: '<=', bar: 500 },
    ],
    guards: [
      { name: 'no command dropped', held: unanswered === 0 && failed === 0 },
      { name: 'none reordered within a chat', held: reordered === 0 },
      { name: 'ten thousand samples', held: all.length >= 10_000 },
      { name: 'a scan and a broadcast were under way', held: candlesScanned > 10_000 && delivered > 1_000 },
    ],
  };
}

const sorted = (values: readonly number[]): number[] => values.toSorted((one, other) => one - other);

function at(values: readonly number[], share: number): number {
  const index = Math.min(values.length - 1, Math.floor(values.length * share));
  return Math.round((values[index] ?? Number.NaN) * 10) / 10;
}
