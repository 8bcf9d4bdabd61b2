import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { parseTimeframe, type Timeframe } from '../../src/market/timeframe.ts';
import { createEngine } from '../../src/patterns/engine.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { feedLines, reborn } from './logs.ts';
import { chartOf } from './oracle.ts';
import { worldOf } from './oracle-structure.ts';
import { oracles } from './oracles.ts';
import { dice, market } from './walk.ts';

const folder = new URL('../../../shared/data/candles/', import.meta.url);
const files = [
  'binance_BTC-USDT_1d.csv.gz',
  'binance_SOL-USDT_4h.csv.gz',
  'kraken_ETH-USD_4h.csv.gz',
  'bittrex_LTC-BTC_5m.csv.gz',
  'binance_ETH-BTC_1d.csv.gz',
];
const present = files.filter((file) => existsSync(new URL(file, folder)));
const newest = 1_500;

if (present.length < files.length) process.stdout.write('not exercised: recorded candles\n');

if (present.length === 0) it.skip('recorded candles: not exercised'); // a file without a test fails

describe.each(present)('on the recorded candles of %s', (file) => {
  const { candles, decimals, timeframe } = recorded(file);
  const tickSize = Number(`1e-${decimals}`);
  const engineOf = () => createEngine({ market: { ...market, timeframe }, tickSize });
  const whole = engineOf();
  const lines = feedLines(whole, candles);
  const records = lines.map((line): EventRecord => JSON.parse(line));
  const world = worldOf(chartOf(candles, paramsOf(), 10 ** decimals));

  it('refuses none and writes a log', () => {
    expect(whole.refusals()).toEqual({});
    expect(lines.length).toBeGreaterThan(candles.length / 10);
  });

  it('gives the same log after saving and restoring at any candle', () => {
    const roll = dice(4);
    let engine = engineOf();
    const written = candles.flatMap((candle) => {
      if (roll(100) === 0) engine = reborn(engine);
      return feedLines(engine, [candle]);
    });

    expect(written).toEqual(lines);
  });

  it.each(Object.entries(oracles))('finds %s that looking at every candle finds', (_title, oracle) => {
    const { told, expected } = oracle(world, records);

    expect(told).toEqual(expected);
  });
});

function recorded(file: string): { candles: Candle[]; decimals: number; timeframe: Timeframe } {
  const text = gunzipSync(readFileSync(new URL(file, folder))).toString();
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .slice(-newest)
    .map((line) => line.split(','));
  const written = rows.flatMap((row) => row.slice(1, 5).map((price) => price.split('.')[1]?.length ?? 0));
  const decimals = Math.min(8, Math.max(...written)); // more is the noise of a double
  const candles = rows.map((row) => {
    const [openTime = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = row.map(Number);
    return { openTime, open, high, low, close, volume };
  });
  return { candles, decimals, timeframe: parseTimeframe(file.split('_')[2]?.split('.')[0] ?? '') ?? '1d' };
}
