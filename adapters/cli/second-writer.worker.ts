import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../../src/patterns/engine.ts';
import { logBlocks } from './log-blocks.ts';
import { readRequest } from './pattern-request.ts';
import type { SecondWriterTask } from './second-writer.ts';

/** Blocks that may wait to be printed. */
const mostAhead = 24;

const { path, options, engineOptions, candles, taken } = workerData as SecondWriterTask; // as its starter made it
const { wants } = readRequest(path, options);
const engine = createEngine(engineOptions);
const blocks = logBlocks({ engine, candles, wants, line: engine.exportLine });

for (let block = 0; blocks.more(); block++) {
  const pieces = blocks.next(block % 2 === 1);
  if (block % 2 === 0) continue;
  const bytes = new TextEncoder().encode(pieces.join(''));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  awaitRoom((block + 1) / 2);
}

function awaitRoom(sent: number): void {
  for (let count = Atomics.load(taken, 0); sent - count >= mostAhead; count = Atomics.load(taken, 0))
    Atomics.wait(taken, 0, count);
}
