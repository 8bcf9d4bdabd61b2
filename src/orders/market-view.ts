import type { Origin } from '../market/listing.ts';
import type { Decimal } from '../money.ts';
import type { UnixMs } from '../time.ts';

/** How a market stands when an order is about to be sent. Prices in quote. */
export interface MarketView {
  readonly origin: Origin;
  readonly last: Decimal;
  readonly bid?: Decimal;
  readonly ask?: Decimal;
  /** Close of the last closed candle. */
  readonly lastClose: Decimal;
  readonly quotedAt: UnixMs;
  /** How far apart its prices come: the length of its candles where it has nothing else, 0 for a live feed. */
  readonly stepMs: number;
  /** Time of the market, where it is not ours. */
  readonly marketNow?: UnixMs;
  /** What was traded in 24 h, in USD. */
  readonly dayCost?: Decimal;
  /** What rests in the book within 1 %, in quote. */
  readonly bookCost?: Decimal;
}
