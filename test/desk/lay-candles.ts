import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTimeframe, timeframeMs } from '../../src/market/timeframe.ts';
import { walk } from '../support/walk.ts';
import { newFolder } from './desk-process.ts';

/** Puts a random walk of candles for each file name into a new folder: enough to replay for minutes. */
export function layCandles(...names: readonly string[]): string {
  const folder = newFolder();
  for (const [seed, name] of names.entries()) {
    const rows = walk(3_000, { seed: seed + 1, start: Date.UTC(2026, 0, 5), stepMs: lengthOf(name) });
    const lines = ['time,open,high,low,close,volume', ...rows.map((row) => row.join(','))];
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  }
  return folder;
}

/** Settings of a desk that replays a folder, a quarter of an hour every quarter of a second. */
export function replaySettings(folder: string): Readonly<Record<string, string>> {
  return { OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: folder, OUTCRY_REPLAY_SPEED: '3600' };
}

function lengthOf(name: string): number {
  const timeframe = parseTimeframe(/_(\w+)\.csv$/.exec(name)?.[1] ?? '');
  if (!timeframe) throw new TypeError(`${name} names no timeframe`);
  return timeframeMs(timeframe);
}
