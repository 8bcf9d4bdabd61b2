import { candleAt } from '../../../src/market/candle-series.ts';
import type { MarketSymbol } from '../../../src/market/symbol.ts';
import { timeframeMs } from '../../../src/market/timeframe.ts';
import { listingOf } from '../../../src/market/unknown-market.ts';
import { rulesOf } from '../../../src/orders/market-rules.ts';
import { lived } from '../../../src/paper/paper-candle.ts';
import type { PaperOrder } from '../../../src/paper/paper-order.ts';
import type { PaperState } from '../../../src/paper/paper-state.ts';
import { at } from '../../../src/time.ts';
import type { PaperAccountHost } from './paper-host.ts';

/** A state on its way, and the orders that changed since it was loaded. */
export interface PaperStep {
  readonly state: PaperState;
  readonly changed: ReadonlyMap<number, PaperOrder>;
}

type Host = Pick<PaperAccountHost, 'data' | 'clock'>;

const mostCandles = 1_000;

/** The account after every closed candle since it was last looked at, for the symbols it has orders in. */
export async function followMarket(host: Host, loaded: PaperState): Promise<PaperStep> {
  let step: PaperStep = { state: loaded, changed: new Map() };
  for (const symbol of new Set(loaded.orders.map(({ terms }) => terms.symbol)))
    step = await followSymbol(host, step, symbol);
  return step;
}

async function followSymbol(host: Host, step: PaperStep, symbol: MarketSymbol): Promise<PaperStep> {
  const { data, clock } = host;
  const listing = listingOf(await data.listings(), symbol);
  const [timeframe = '1m'] = listing.timeframes;
  const rules = rulesOf(listing);
  const recordedAt = clock.now();
  let { state } = step;
  const changed = new Map(step.changed);
  for (;;) {
    const since = state.followed[symbol]?.next ?? at(0);
    const series = await data.candles({ exchange: data.exchange, symbol, timeframe }, { since, limit: mostCandles });
    for (let index = 0; index < series.length; index++) {
      const candle = candleAt(series, index);
      const endAt = at(candle.openTime + timeframeMs(timeframe));
      const next = lived(state, { symbol, candle, endAt, next: endAt, rules, recordedAt });
      state = next.state;
      for (const [number, order] of next.changed) changed.set(number, order);
    }
    if (series.length < mostCandles) break;
  }
  return data.origin === 'live' ? followQuote(host, { state, changed }, symbol) : { state, changed };
}

/** A live price between two candles is lived through at once; the book has moved there, whatever was traded. */
async function followQuote({ data, clock }: Host, step: PaperStep, symbol: MarketSymbol): Promise<PaperStep> {
  if (!step.state.orders.some(({ terms }) => terms.symbol === symbol)) return step;
  const { last, at: openTime } = await data.quote(symbol);
  const price = Number(last);
  const followed = step.state.followed[symbol];
  if (!followed || followed.lastPrice.eq(last) || openTime < followed.next) return step;
  const candle = { openTime, open: price, high: price, low: price, close: price, volume: Number.POSITIVE_INFINITY };
  const rules = rulesOf(listingOf(await data.listings(), symbol));
  const { next } = followed;
  const seen = lived(step.state, { symbol, candle, endAt: openTime, next, rules, recordedAt: clock.now() });
  return { state: seen.state, changed: new Map([...step.changed, ...seen.changed]) };
}
