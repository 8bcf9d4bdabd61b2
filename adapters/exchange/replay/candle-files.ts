import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../../src/errors.ts';
import type { Market } from '../../../src/market/market.ts';
import { marketKey } from '../../../src/market/market.ts';
import { byMarket } from '../../../src/market/market-order.ts';
import { parseExchange, parseSymbol } from '../../../src/market/symbol.ts';
import { parseTimeframe } from '../../../src/market/timeframe.ts';

/** A file of recorded candles, by its name. */
export interface CandleFile {
  readonly market: Market;
  readonly path: string;
}

const naming = '<exchange>_<BASE-QUOTE>_<timeframe>.csv[.gz]';

/**
 * The candle files of a directory, by exchange, symbol, timeframe length; other files are passed over.
 * Throws a `StartError` where the directory cannot be read, holds none, or holds two for one market.
 */
export function candleFiles(directory: string): readonly CandleFile[] {
  const files = namesIn(directory)
    .flatMap((name) => {
      const market = parseFileName(name);
      return market ? [{ market, path: join(directory, name) }] : [];
    })
    .sort((a, b) => byMarket(a.market, b.market));
  if (files.length === 0) throw new StartError(`OUTCRY_REPLAY_DIR: no file ${naming} in ${directory}`);
  refuseTwins(files);
  return files;
}

/** The market that a file name tells; undefined where it is none. @example 'binance_BTC-USDT_15m.csv.gz' */
export function parseFileName(name: string): Market | undefined {
  const [, first, pair, length] = /^([^_]+)_([^_]+)_([^_.]+)\.csv(?:\.gz)?$/.exec(name) ?? [];
  const exchange = parseExchange(first ?? '');
  const symbol = parseSymbol((pair ?? '').replace('-', '/'));
  const timeframe = parseTimeframe(length ?? '');
  return exchange && symbol && timeframe ? { exchange, symbol, timeframe } : undefined;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (cause) {
    throw new StartError(`OUTCRY_REPLAY_DIR: ${directory} is not a directory that can be read`, { cause });
  }
}

function refuseTwins(files: readonly CandleFile[]): void {
  const paths = new Map<string, string>();
  for (const { market, path } of files) {
    const key = marketKey(market);
    const twin = paths.get(key);
    if (twin) throw new StartError(`OUTCRY_REPLAY_DIR: ${twin} and ${path} are the same market; keep one of them`);
    paths.set(key, path);
  }
}
