import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Ohlcv } from '../../../src/market/candle.ts';
import type { Market } from '../../../src/market/market.ts';
import { parseMarketKey } from '../../../src/market/market.ts';
import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { parseSymbol } from '../../../src/market/symbol.ts';
import type { Compute } from '../../../src/ports/compute.ts';

export const silent = pino({ level: 'silent' });

/** A logger, and the lines it has written so far. */
export function listeningLogger() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { logger, lines };
}

/** Runs tasks in this thread, as a worker would. */
export const inlineCompute: Compute = {
  async run(task, input) {
    const { work } = await import(task.module.href);
    return work(input);
  },
  close: async () => {},
};

/** The market a key names. @example 'binance:BTC/USDT@15m' */
export function marketOf(key: string): Market {
  const market = parseMarketKey(key);
  if (!market) throw new TypeError(key);
  return market;
}

export function symbolOf(text: string): MarketSymbol {
  const symbol = parseSymbol(text);
  if (!symbol) throw new TypeError(text);
  return symbol;
}

/** A new directory with these files, gone when the test is; names that end in `.gz` are packed. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'outcry-candles-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(directory, name), name.endsWith('.gz') ? gzipSync(text) : text);
  }
  return directory;
}

/** The text of a candle file. */
export function csvOf(rows: readonly Ohlcv[]): string {
  return ['time,open,high,low,close,volume', ...rows.map((row) => row.join(','))].join('\n').concat('\n');
}

/** `count` candles from `from` on that wander over a grid of 0.01, the same for the same times. */
export function wander(from: number, length: number, count: number): Ohlcv[] {
  return Array.from({ length: count }, (_, index) => candleOf(from + index * length, length));
}

/** The candle that opens at `time`: its prices follow from the time alone. */
export function candleOf(time: number, length: number): Ohlcv {
  const [open, close] = [ticksAt(time), ticksAt(time + length)];
  const wick = (time / length) % 7;
  const [high, low] = [Math.max(open, close) + wick, Math.min(open, close) - wick];
  return [time, open / 100, high / 100, low / 100, close / 100, 1 + ((time / length) % 13)];
}

function ticksAt(time: number): number {
  const place = time / 60_000;
  return Math.round(
    4_000_000 + 30_000 * Math.sin(place / 700) + 4_000 * Math.sin(place / 41) + 900 * Math.sin(place / 5),
  );
}
