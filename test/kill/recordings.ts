import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { at, utcMinute } from '../../src/time.ts';
import { walk } from '../support/walk.ts';

const recorded = '../shared/data/candles';

/** Markets of the run, and how many candles of each are replayed after the thousand that a replay begins with. */
const markets = [
  { file: 'binance_BTC-USDT_1m.csv', stepMs: 60_000, candles: 9_000 },
  { file: 'bitfinex_BTC-USD_1m.csv', stepMs: 60_000, candles: 9_000 },
  { file: 'binance_ETH-USDT_5m.csv', stepMs: 300_000, candles: 1_800 },
  { file: 'binance_SOL-USDT_15m.csv', stepMs: 900_000, candles: 600 },
] as const;

/** What was laid down. */
export interface Recordings {
  readonly source: 'recorded' | 'generated';
  /** What `/watchlist` says of each market when it has been scanned to its end: several may end at the same time. */
  readonly ends: readonly RegExp[];
}

/** Puts the beginning of each recording into a folder; random walks where the recordings are not there. */
export async function layRecordings(folder: string): Promise<Recordings> {
  const ends: RegExp[] = [];
  mkdirSync(folder, { recursive: true });
  const isRecorded = markets.every(({ file }) => existsSync(join(recorded, `${file}.gz`)));
  for (const [seed, { file, stepMs, candles }] of markets.entries()) {
    const rows = 1_000 + candles;
    const lines = isRecorded
      ? await firstLines(join(recorded, `${file}.gz`), rows + 1)
      : walkLines(rows, seed + 1, stepMs);
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
    const end = utcMinute(at(Number(lines.at(-1)?.split(',')[0]) + stepMs));
    ends.push(rowOf(file, end));
  }
  return { source: isRecorded ? 'recorded' : 'generated', ends };
}

function rowOf(file: string, end: string): RegExp {
  const [exchange, symbol, timeframe] = file.replace('.csv', '').split('_');
  return new RegExp(`^ *${symbol?.replace('-', '/')} +${timeframe} +${exchange}\\b.* ${end}$`, 'm');
}

async function firstLines(path: string, count: number): Promise<string[]> {
  const lines: string[] = [];
  const source = createReadStream(path);
  for await (const line of createInterface({ input: source.pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  source.destroy();
  return lines;
}

function walkLines(rows: number, seed: number, stepMs: number): string[] {
  const start = Date.UTC(2026, 0, 5);
  return ['time,open,high,low,close,volume', ...walk(rows, { seed, start, stepMs }).map((row) => row.join(','))];
}
