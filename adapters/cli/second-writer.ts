import { Worker } from 'node:worker_threads';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import type { EngineOptions } from '../../src/patterns/engine.ts';
import type { PatternsOptions } from './pattern-request.ts';

/** What a second thread needs to write every other block of a log. */
export interface SecondWriterTask {
  readonly path: string;
  readonly options: PatternsOptions;
  readonly engineOptions: EngineOptions;
  readonly candles: CandleSeries;
  /** One number: blocks that were taken from it so far. */
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** A thread that runs the same engine and writes the second, fourth, sixth … block of the log. */
export interface SecondWriter {
  /** Its next block as it is to be printed. Throws what made the thread fail. */
  next(): Promise<Uint8Array>;
  stop(): Promise<unknown>;
}

/** Starts the thread. It runs ahead by a few blocks, then it waits until they are taken. */
export function startSecondWriter(task: Omit<SecondWriterTask, 'taken'>): SecondWriter {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const workerData: SecondWriterTask = { ...task, taken };
  const worker = new Worker(new URL('./second-writer.worker.ts', import.meta.url), { workerData });
  const waiting: Uint8Array[] = [];
  let wake = () => {};
  let failure: { readonly cause: unknown } | undefined;
  worker.on('message', (block: Uint8Array) => {
    waiting.push(block);
    wake();
  });
  worker.on('error', (cause) => {
    failure = { cause };
    wake();
  });

  return {
    async next() {
      while (waiting.length === 0 && !failure) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      const block = waiting.shift();
      if (!block) throw failure?.cause;
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
      return block;
    },
    stop: () => worker.terminate(),
  };
}
