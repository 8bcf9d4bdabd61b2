import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../../src/patterns/engine.ts';
import { logBlocks } from './log-blocks.ts';
import { readRequest } from './pattern-request.ts';
import { isForSecond, type SecondWriterTask } from './second-writer.ts';

/** Blocks that may wait to be printed. */
const mostAhead = 6;

const { path, options, engineOptions, candles, taken } = workerData as SecondWriterTask; // as its starter made it
const { wants } = readRequest(path, options);
const engine = createEngine(engineOptions);
const blocks = logBlocks({ engine, candles, wants, line: engine.exportLine });

let sent = 0;
for (let block = 0; blocks.more(); block++) {
  const pieces = blocks.next(isForSecond(block));
  if (!isForSecond(block)) continue;
  const bytes = new TextEncoder().encode(pieces.join(''));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  sent += 1;
  awaitRoom(sent);
}

function awaitRoom(written: number): void {
  for (let count = Atomics.load(taken, 0); written - count >= mostAhead; count = Atomics.load(taken, 0))
    Atomics.wait(taken, 0, count);
}
