import { z } from 'zod';
import type { Listing } from '../../../src/market/listing.ts';
import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { parseSymbol } from '../../../src/market/symbol.ts';
import type { Timeframe } from '../../../src/market/timeframe.ts';
import { timeframes } from '../../../src/market/timeframe.ts';
import { Decimal } from '../../../src/money.ts';
import type { CcxtExchange } from './ccxt-exchange.ts';

const figure = z.union([z.number(), z.string()]).nullish();
const least = z
  .object({ min: figure.catch(undefined) })
  .nullish()
  .catch(undefined);

const marketShape = z.object({
  symbol: z.string(),
  active: z.boolean().nullish(),
  spot: z.boolean().nullish(),
  swap: z.boolean().nullish(),
  precision: z.object({ price: figure, amount: figure }),
  limits: z.object({ amount: least, cost: least }).nullish().catch(undefined),
  maker: z.number().nullish().catch(undefined),
  taker: z.number().nullish().catch(undefined),
});
type CcxtMarket = z.infer<typeof marketShape>;

const decimalPlaces = 2;
const significantDigits = 3;
const finestTick = '0.00000001';

/** The spot and swap markets that can be traded, out of what `loadMarkets` answered. */
export function listingsOf(
  exchange: Pick<CcxtExchange, 'timeframes' | 'precisionMode'>,
  markets: unknown,
): ReadonlyMap<MarketSymbol, Listing> {
  const known = knownTimeframes(exchange.timeframes);
  const rows = Object.values(z.record(z.string(), z.unknown()).parse(markets));
  const listings = rows.flatMap((row) => listingOf(row, Number(exchange.precisionMode), known) ?? []);
  return new Map(listings.map((listing) => [listing.symbol, listing]));
}

function listingOf(row: unknown, precisionMode: number, known: readonly Timeframe[]): Listing | undefined {
  const market = marketShape.safeParse(row).data;
  const symbol = parseSymbol(market?.symbol ?? '');
  if (!market || !symbol || market.active === false || !(market.spot || market.swap)) return undefined;
  const tickSize = tickSizeText(market.precision.price, precisionMode);
  const kind = market.spot ? 'spot' : 'swap';
  return { symbol, kind, tickSize, timeframes: known, ...orderRulesOf(market, precisionMode) };
}

/** What is told of steps, least sizes and fees; ccxt has fees as parts of one. */
function orderRulesOf({ precision, limits, maker, taker }: CcxtMarket, precisionMode: number): Partial<Listing> {
  const minAmount = positiveText(limits?.amount?.min);
  const minCost = positiveText(limits?.cost?.min);
  const isPriced = typeof maker === 'number' && typeof taker === 'number';
  const percent = (part: number) => new Decimal(part).times(100).toFixed();
  return {
    ...(precision.amount == null ? {} : { amountStep: tickSizeText(precision.amount, precisionMode) }),
    ...(minAmount === undefined ? {} : { minAmount }),
    ...(minCost === undefined ? {} : { minCost }),
    ...(isPriced ? { feePercent: { maker: percent(maker), taker: percent(taker) } } : {}),
  };
}

function positiveText(value: number | string | null | undefined): string | undefined {
  const number = new Decimal(value ?? 0);
  return number.isFinite() && number.gt(0) ? number.toFixed() : undefined;
}

function knownTimeframes(told: unknown): readonly Timeframe[] {
  const spelled = z.record(z.string(), z.unknown()).safeParse(told).data ?? {};
  return timeframes.filter((timeframe) => spelled[timeframe] !== undefined);
}

/**
 * The tick size of ccxt's price precision, which is a size or a count of digits by the exchange's precision mode.
 * Where it counts significant digits, the step depends on the price, so the finest that is used anywhere is taken.
 */
export function tickSizeText(precision: number | string | null | undefined, precisionMode: number): string {
  const value = new Decimal(precision ?? Number.NaN);
  if (!value.isFinite() || precisionMode === significantDigits) return finestTick;
  if (precisionMode === decimalPlaces) return new Decimal(10).pow(value.negated()).toFixed();
  return value.isPositive() && !value.isZero() ? value.toFixed() : finestTick;
}
