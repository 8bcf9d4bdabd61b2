import { parentPort } from 'node:worker_threads';
import type { Part } from './parts/part.ts';
import { parts } from './parts/registry.ts';
import { simulateSeed } from './simulate-seed.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Seeds to run one after the other, with a bug planted or without. */
export interface Batch {
  readonly part: string;
  readonly from: number;
  readonly count: number;
  readonly planted?: string | undefined;
}

/** Runs batches for `run-seeds.ts`, each answered by what came of it. */
parentPort?.on('message', (batch: Batch) => {
  void runBatch(batch).then((tally) => parentPort?.postMessage(tally));
});

async function runBatch({ part: name, from, count, planted }: Batch): Promise<Tally> {
  const part = parts.find((candidate) => candidate.name === name);
  if (!part) throw new RangeError(`no part ${name}`);
  const tally = tallyOf();
  for (let seed = from; seed < from + count; seed += 1) {
    const outcome = await simulateSeed({ part, seed, planted });
    tally.add(name, outcome);
    if (planted !== undefined && isCaught(part, planted, outcome.violations)) break;
  }
  return tally.sum();
}

function isCaught(part: Part, planted: string, violations: readonly { invariant: string }[]): boolean {
  const catchers = part.planted.find(({ id }) => id === planted)?.catchers ?? [];
  return violations.some(({ invariant }) => catchers.includes(invariant));
}
