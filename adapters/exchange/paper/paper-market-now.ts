import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { listingOf } from '../../../src/market/unknown-market.ts';
import { Decimal } from '../../../src/money.ts';
import { rulesOf } from '../../../src/orders/market-rules.ts';
import type { PaperMarket } from '../../../src/paper/paper-market.ts';
import type { MarketData } from '../../../src/ports/market-data.ts';
import type { PaperAccountHost } from './paper-host.ts';

/** A symbol's market as its exchange tells it now. */
export async function paperMarket(
  { data, clock }: Pick<PaperAccountHost, 'data' | 'clock'>,
  symbol: MarketSymbol,
): Promise<PaperMarket> {
  const listing = listingOf(await data.listings(), symbol);
  const { last, bid, ask } = await data.quote(symbol);
  const [timeframe = '1m'] = listing.timeframes;
  return {
    rules: rulesOf(listing),
    last: new Decimal(last),
    ...(bid === undefined ? {} : { bid: new Decimal(bid) }),
    ...(ask === undefined ? {} : { ask: new Decimal(ask) }),
    ...(await bookOf(data, symbol)),
    now: data.now({ exchange: data.exchange, symbol, timeframe }),
    recordedAt: clock.now(),
  };
}

/** A book that cannot be had leaves the usual slippage. */
async function bookOf(data: MarketData, symbol: MarketSymbol): Promise<Pick<PaperMarket, 'book'>> {
  const book = await data.book?.(symbol).catch(() => undefined);
  return book ? { book } : {};
}
