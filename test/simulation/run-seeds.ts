import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Part } from './parts/part.ts';
import type { Batch } from './seeds-worker.ts';
import { emptyTally, type Tally, together } from './tally.ts';

const batchSize = 20;

/** A bug, and after how many seeds it was found; null where it was not. */
export interface Found {
  readonly id: string;
  readonly foundAfter: number | null;
}

/** Threads that run seeds, one for each core. */
export interface Crew {
  /** Every part with `count` seeds from `from` on. */
  run(parts: readonly Part[], range: { readonly from: number; readonly count: number }): Promise<Tally>;
  /** Every planted bug, with seeds from 1 on until it is found, at most `most`. */
  hunt(parts: readonly Part[], most: number): Promise<readonly Found[]>;
  dismiss(): Promise<void>;
}

/** Hires them. */
export function hireCrew(): Crew {
  const url = new URL('./seeds-worker.ts', import.meta.url);
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(url));

  /** Hands out jobs until none is left; each worker does one at a time. */
  async function share<T>(jobs: readonly ((worker: Worker) => Promise<T>)[]): Promise<T[]> {
    const left = [...jobs];
    const done: T[] = [];
    const work = async (worker: Worker) => {
      for (let job = left.shift(); job; job = left.shift()) done.push(await job(worker));
    };
    await Promise.all(workers.map(work));
    return done;
  }

  return {
    async run(parts, range) {
      const batches = parts.flatMap(({ name }) => batchesOf(name, range));
      const tallies = await share(batches.map((batch) => (worker: Worker) => ask(worker, batch)));
      return tallies.reduce(together, emptyTally);
    },
    hunt(parts, most) {
      const bugs = parts.flatMap((part) => part.planted.map((bug) => ({ part, bug })));
      return share(
        bugs.map(({ part, bug }) => async (worker: Worker) => {
          const batch = { part: part.name, from: 1, count: most, planted: bug.id };
          const { seeds, failures } = await ask(worker, batch);
          const isFound = failures.some(({ seed, invariant }) => seed === seeds && bug.catchers.includes(invariant));
          return { id: bug.id, foundAfter: isFound ? seeds : null };
        }),
      );
    },
    async dismiss() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function batchesOf(part: string, { from, count }: { readonly from: number; readonly count: number }): Batch[] {
  const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => batch * batchSize);
  return starts.map((start) => ({ part, from: from + start, count: Math.min(batchSize, count - start) }));
}

async function ask(worker: Worker, batch: Batch): Promise<Tally> {
  const answer = once(worker, 'message');
  worker.postMessage(batch);
  const [tally] = (await answer) as [Tally]; // what seeds-worker.ts posts
  return tally;
}
