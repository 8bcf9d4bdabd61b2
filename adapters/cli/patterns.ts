import { basename } from 'node:path';
import { StartError } from '../../src/errors.ts';
import { candleAt } from '../../src/market/candle-series.ts';
import type { Market } from '../../src/market/market.ts';
import { parseExchange, parseSymbol } from '../../src/market/symbol.ts';
import { parseTimeframe, timeframes } from '../../src/market/timeframe.ts';
import { createEngine, type Engine } from '../../src/patterns/engine.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { at, utcMinute } from '../../src/time.ts';
import type { CliTools } from './tools.ts';

/** Options of the command as typed. */
export interface PatternsOptions {
  readonly timeframe: string;
  readonly symbol?: string;
  readonly tickSize?: string;
  readonly json?: boolean;
}

/** Text printed at once; small enough to stream, large enough not to wait for every line. */
const chunkLength = 1 << 16;

/** Prints the pattern events of a candle file in the order they became known. Throws `StartError` for options that do not fit. */
export async function printPatterns(
  { print, readCandles }: Pick<CliTools, 'print' | 'readCandles'>,
  path: string,
  options: PatternsOptions,
): Promise<void> {
  const market = marketOf(path, options);
  const { series, decimals } = await readCandles(path);
  const engine = createEngine({ market, tickSize: tickSizeOf(options, decimals) });
  const line = options.json ? engine.exportLine : lineOf(engine);
  let waiting = '';
  for (let index = 0; index < series.length; index++) {
    for (const event of engine.feed(candleAt(series, index))) waiting += `${line(event)}\n`;
    if (waiting.length < chunkLength) continue;
    await print(waiting);
    waiting = '';
  }
  await print(options.json ? waiting : waiting + summary(engine));
}

function marketOf(path: string, { timeframe: typed, symbol: named }: PatternsOptions): Market {
  const [, exchange = '', base = '', quote = ''] = /^([a-z0-9]+)_([A-Z0-9]+)-([A-Z0-9]+)_/.exec(basename(path)) ?? [];
  const timeframe = parseTimeframe(typed);
  const symbol = parseSymbol(named ?? `${base}/${quote}`);
  if (!timeframe) throw new StartError(`--timeframe ${typed} is unknown; there is ${timeframes.join(', ')}.`);
  if (!symbol) throw new StartError('Name the symbol with --symbol BTC/USDT: the file’s name does not tell it.');
  return { exchange: parseExchange(exchange) ?? unknownExchange, symbol, timeframe };
}

const unknownExchange = parseExchange('file') as Market['exchange']; // a constant that the parser accepts

function tickSizeOf({ tickSize }: PatternsOptions, decimals: number): number {
  const step = tickSize === undefined ? Number(`1e-${decimals}`) : Number(tickSize);
  if (!(step > 0) || !Number.isFinite(step))
    throw new StartError(`--tick-size ${tickSize} is not a price step; write one such as 0.01.`);
  return step;
}

function lineOf(engine: Engine): (event: Parameters<Engine['exportEvent']>[0]) => string {
  return (event) => {
    const record = engine.exportEvent(event);
    const side = record.side > 0 ? 'bullish' : record.side < 0 ? 'bearish' : '';
    const known = utcMinute(at(record.knownAt));
    return [
      known,
      record.kind.padEnd(16),
      side.padEnd(7),
      (record.layer ?? '').padEnd(8),
      record.object,
      details(record),
    ].join('  ');
  };
}

const common = new Set([
  'seq',
  'revision',
  'kind',
  'side',
  'layer',
  'object',
  'anchorIdx',
  'anchoredAt',
  'knownIdx',
  'knownAt',
]);

function details(record: EventRecord): string {
  const own = Object.entries(record).filter(([key, value]) => !common.has(key) && value !== null);
  return own.map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`).join(', ');
}

function summary(engine: Engine): string {
  const refused = Object.entries(engine.refusals()).map(([reason, count]) => `${count} ${reason}`);
  return `${engine.candles()} candles read, ${refused.length === 0 ? 'none refused' : `refused: ${refused.join(', ')}`}\n`;
}
