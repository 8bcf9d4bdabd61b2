import { parentPort, workerData } from 'node:worker_threads';
import { fairValueGap } from '../src/patterns/fair-value-gap.ts';
import { liquidity } from '../src/patterns/liquidity.ts';
import { orderBlock } from '../src/patterns/order-block.ts';
import { structure } from '../src/patterns/structure.ts';
import { swings } from '../src/patterns/swings.ts';
import { zoneLife } from '../src/patterns/zone-pattern.ts';
import type { Reader } from '../src/signals/reader.ts';
import { coldCandles, frameOf, readerOf, scanFrame } from './scan-frames.ts';

/** Scans every second frame, or whatever share its host gives it, and answers each task with the signals it found. */
const { first, step, count } = workerData as { first: number; step: number; count: number }; // from scan.ts
const frames = Array.from({ length: Math.ceil((count - first) / step) }, (_, at) => frameOf(first + at * step));
const coreFive = [zoneLife, swings, liquidity, structure, orderBlock, fairValueGap];
let readers: Reader[] = [];

parentPort?.on('message', (task: number | 'cold' | 'core') => {
  const signals = typeof task === 'number' ? closeCandle(task) : scanAll(task === 'core');
  parentPort?.postMessage(signals.map((signal) => ({ ...signal, plan: JSON.parse(JSON.stringify(signal.plan)) })));
});
parentPort?.postMessage('ready');

function scanAll(isCore: boolean) {
  const fresh = frames.map((frame) => readerOf(frame, coldCandles - 1, isCore ? coreFive : undefined));
  const signals = frames.flatMap((frame, at) => scanFrame(fresh[at] as Reader, frame, [0, coldCandles])); // one a frame
  if (!isCore) readers = fresh;
  return signals;
}

function closeCandle(close: number) {
  const index = coldCandles + close;
  return frames.flatMap((frame, at) => scanFrame(readers[at] as Reader, frame, [index, index + 1])); // one a frame
}
