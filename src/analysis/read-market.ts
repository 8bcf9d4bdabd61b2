import { UserError } from '../errors.ts';
import { type CandleSeries, candleAt } from '../market/candle-series.ts';
import { findListing, type Listed, marketOf } from '../market/find-listing.ts';
import type { Listing } from '../market/listing.ts';
import { type Market, marketKey } from '../market/market.ts';
import { candleOpen, type Timeframe, timeframeMs } from '../market/timeframe.ts';
import { Decimal } from '../money.ts';
import { readSeries } from '../patterns/reading.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import { after, at } from '../time.ts';
import type { MarketFacts, MarketName, MarketReading } from './market-reading.ts';

/** How a market is read. */
export interface ReadOptions {
  /** Newest candles asked for. */
  readonly candles: number;
  /** The timeframe meant where none is named, if the market has it. */
  readonly usual: Timeframe;
}

/** Enough for the structure of the swing layer, and for last month's levels on one-hour candles. */
const structureCandles = 2_000;

/** How structure, zones and levels are read. */
export const structureReading: ReadOptions = { candles: structureCandles, usual: '1h' };

/**
 * Reads a market with the engine, up to its newest closed candle. Throws `UserError` for a symbol, exchange or
 * timeframe that is not there, and where there is no candle yet.
 */
export const readMarket =
  ({ exchanges }: { readonly exchanges: Exchanges }) =>
  async ({ symbol, timeframe, exchange }: MarketName, options: ReadOptions): Promise<MarketReading> => {
    const listed = await findListing(exchanges, symbol, exchange);
    const found = await readListed(listed, timeframe ?? usualTimeframe(listed.listing, options.usual), options);
    if (!found) throw new UserError('error-no-candles', { symbol });
    return found;
  };

/** Readings at hand for an exchange, the one asked for last at the end; each is some megabytes. */
const mostKept = 6;

type Kept = Map<string, { readonly newestOpen: number; readonly reading: Promise<MarketReading | undefined> }>;
const readings = new WeakMap<MarketData, Kept>();

/**
 * Reads one timeframe of a symbol; undefined where there is no candle yet. Throws `UserError` for one it has not. Until
 * the next candle closes, who asks again gets the same reading.
 */
export async function readListed(
  listed: Listed,
  timeframe: Timeframe,
  options: Pick<ReadOptions, 'candles'>,
): Promise<MarketReading | undefined> {
  const { data } = listed;
  const market = marketOf(listed, timeframe);
  const newestOpen = candleOpen(data.now(market), timeframe) - timeframeMs(timeframe);
  const kept: Kept = readings.get(data) ?? new Map();
  readings.set(data, kept);
  const key = `${marketKey(market)} ${options.candles}`;
  const found = kept.get(key);
  const reading = found?.newestOpen === newestOpen ? found.reading : readAfresh(listed, market, options);
  kept.delete(key);
  kept.set(key, { newestOpen, reading });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  const forget = () => kept.get(key)?.reading === reading && kept.delete(key);
  reading.then((one) => one?.reading.engine.lastOpenTime() === newestOpen || forget(), forget); // it may come late
  return reading;
}

async function readAfresh(
  { data, listing }: Listed,
  market: Market,
  { candles: limit }: Pick<ReadOptions, 'candles'>,
): Promise<MarketReading | undefined> {
  const candles = await data.candles(market, { limit });
  if (candles.length === 0) return undefined;
  const reading = readSeries({ market, tickSize: Number(listing.tickSize) }, candles);
  return { market, origin: data.origin, listing, reading, ...endOf(candles, market.timeframe) };
}

/** What an answer about a market begins with. */
export function factsOf({ market, origin, listing, close, at: closed }: MarketReading): MarketFacts {
  const others = listing.timeframes.filter((other) => other !== market.timeframe && shown.includes(other));
  return { market, origin, close, at: closed, decimals: new Decimal(listing.tickSize).decimalPlaces(), others };
}

const shown: readonly Timeframe[] = ['1m', '5m', '15m', '1h', '4h', '1d'];

function usualTimeframe({ timeframes }: Listing, usual: Timeframe): Timeframe {
  return timeframes.find((timeframe) => timeframe === usual) ?? timeframes[0] ?? '1h';
}

function endOf(candles: CandleSeries, timeframe: Timeframe): Pick<MarketReading, 'close' | 'at'> {
  const { close, openTime } = candleAt(candles, candles.length - 1);
  return { close, at: after(at(openTime), timeframeMs(timeframe)) };
}
