import { candleAt } from '../market/candle-series.ts';
import { findListing } from '../market/find-listing.ts';
import { type ExchangeId, type MarketSymbol, parseSymbol, quoteOf } from '../market/symbol.ts';
import { type Timeframe, timeframeMs } from '../market/timeframe.ts';
import { Decimal } from '../money.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import { day, hour } from '../time.ts';
import { costWithin } from './book.ts';
import { type MarketRules, rulesOf } from './market-rules.ts';
import type { MarketView } from './market-view.ts';

/** A symbol's market now, with what its exchange demands of orders. */
export interface OrderMarket {
  readonly view: MarketView;
  readonly rules: MarketRules;
}

/** Currencies that are taken for a dollar. */
const dollars = new Set(['USD', 'USDT', 'USDC', 'FDUSD', 'TUSD', 'BUSD', 'DAI', 'EUR', 'GBP']);

/** How a symbol's market stands on an exchange. Throws `UserError` where it is not listed. */
export async function readMarket(
  exchanges: Exchanges,
  symbol: MarketSymbol,
  exchange: ExchangeId,
): Promise<OrderMarket> {
  const { data, listing } = await findListing(exchanges, symbol, exchange);
  const [finest = '1m'] = listing.timeframes;
  const market = { exchange, symbol, timeframe: finest };
  const [quote, newest, dayCost, book] = await Promise.all([
    data.quote(symbol),
    data.candles(market, { limit: 1 }),
    data.origin === 'live' ? dollarsOfDay(data, symbol, listing.timeframes) : undefined,
    data.book?.(symbol).catch(() => undefined), // one limit less, where there is none
  ]);
  const isLive = data.origin === 'live';
  const view: MarketView = {
    origin: data.origin,
    last: new Decimal(quote.last),
    ...(quote.bid === undefined ? {} : { bid: new Decimal(quote.bid) }),
    ...(quote.ask === undefined ? {} : { ask: new Decimal(quote.ask) }),
    lastClose: newest.length > 0 ? new Decimal(candleAt(newest, newest.length - 1).close) : new Decimal(quote.last),
    quotedAt: quote.at,
    stepMs: isLive ? 0 : timeframeMs(finest),
    ...(dayCost === undefined ? {} : { dayCost }),
    ...(book ? { bookCost: costWithin(book, 1) } : {}),
    marketNow: data.now(market),
  };
  return { view, rules: rulesOf(listing) };
}

/** What was traded of a symbol in 24 h, in dollars; undefined where its quote currency cannot be told in dollars. */
async function dollarsOfDay(
  data: MarketData,
  symbol: MarketSymbol,
  timeframes: readonly Timeframe[],
): Promise<Decimal | undefined> {
  const timeframe = timeframes.find((one) => timeframeMs(one) >= hour) ?? timeframes.at(-1) ?? '1h';
  const limit = Math.max(1, Math.floor(day / timeframeMs(timeframe)));
  const series = await data.candles({ exchange: data.exchange, symbol, timeframe }, { limit });
  let cost = new Decimal(0);
  for (let index = 0; index < series.length; index++) {
    const { close, volume } = candleAt(series, index);
    cost = cost.plus(new Decimal(close).times(volume));
  }
  const rate = await dollarRate(data, quoteOf(symbol));
  return rate && cost.times(rate);
}

async function dollarRate(data: MarketData, currency: string): Promise<Decimal | undefined> {
  if (dollars.has(currency)) return new Decimal(1);
  const symbol = parseSymbol(`${currency}/USDT`);
  if (!symbol || !(await data.listings()).has(symbol)) return undefined;
  return new Decimal((await data.quote(symbol)).last);
}
