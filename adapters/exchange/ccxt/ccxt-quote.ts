import { z } from 'zod';
import type { Listing } from '../../../src/market/listing.ts';
import type { Quote } from '../../../src/market/quote.ts';
import { Decimal } from '../../../src/money.ts';
import type { UnixMs } from '../../../src/time.ts';
import { at } from '../../../src/time.ts';
import { decimalsOf } from '../tick-size.ts';

const price = z.number().positive();

const tickerShape = z.object({
  last: price,
  bid: price.nullish().catch(undefined),
  ask: price.nullish().catch(undefined),
  percentage: z.number().nullish().catch(undefined),
  timestamp: z.number().positive().nullish().catch(undefined),
});

/** The quote in what `fetchTicker` answered, prices with at least the digits of the tick. Throws where there is no price. */
export function quoteOf({ symbol, tickSize }: Listing, ticker: unknown, now: UnixMs): Quote {
  const { last, bid, ask, percentage, timestamp } = tickerShape.parse(ticker);
  const text = (value: number) => {
    const exact = new Decimal(value);
    return exact.toFixed(Math.max(exact.decimalPlaces(), decimalsOf(tickSize)));
  };
  return {
    symbol,
    last: text(last),
    ...(bid && { bid: text(bid) }),
    ...(ask && { ask: text(ask) }),
    ...(percentage != null && { changePercent: percentage }),
    at: timestamp ? at(timestamp) : now,
  };
}
