import type { Candle } from '../market/candle.ts';

/**
 * Where prices went within a candle, by one rule for the paper account and the backtest (deals.md 7): open, low, high,
 * close where it closed at or above its open, else open, high, low, close, passing every price between.
 * The other walk is asked for with `isMirrored`, to see whether it would change anything.
 */
export function pathOf({ open, high, low, close }: Omit<Candle, 'openTime' | 'volume'>, isMirrored = false): Path {
  const isLowFirst = close >= open !== isMirrored;
  return isLowFirst ? [open, low, high, close] : [open, high, low, close];
}

/** Corner prices of a path, in its order, the open first. */
export type Path = readonly number[];

/** A place on a path: on the way from corner `leg - 1` to corner `leg`, at `price`. Leg 0 is the jump to the open. */
export interface PathPoint {
  readonly leg: number;
  readonly price: number;
}

/** What waits for a price. Prices in whole ticks. */
export type Waiting =
  /** Trades at `price` once the path goes `through` ticks beyond it: 1, or 0 where a touch is enough. */
  | { readonly kind: 'limit'; readonly side: 'buy' | 'sell'; readonly price: number; readonly through: number }
  /** Wakes once the path touches `price` from below (`rise`) or above (`fall`). */
  | { readonly kind: 'trigger'; readonly way: 'rise' | 'fall'; readonly price: number };

/** What was met first, where, and the price it is worth before slippage. */
export interface Met<Order> {
  readonly order: Order;
  readonly point: PathPoint;
  readonly price: number;
}

/** The beginning of a path, where prices jump from the close before to the open. */
export function pathStart(lastClose: number): PathPoint {
  return { leg: 0, price: lastClose };
}

/**
 * The first of what waits that the rest of a path meets, from `from` on; undefined where it meets none.
 *
 * Across a jump a limit trades at its own price, a trigger at the open. At one price triggers come first, then the order
 * of the list. To go on, ask again from the point that was met, with what waits by then.
 */
export function firstMet<Order>(
  path: Path,
  from: PathPoint,
  waiting: readonly (readonly [Order, Waiting])[],
): Met<Order> | undefined {
  for (let leg = from.leg; leg < path.length; leg++) {
    const begin = leg === from.leg ? from.price : (path[leg - 1] ?? from.price);
    const met = firstOnLeg({ leg, begin, end: path[leg] ?? begin }, waiting);
    if (met) return met;
  }
  return undefined;
}

interface Leg {
  readonly leg: number;
  readonly begin: number;
  readonly end: number;
}

function firstOnLeg<Order>(leg: Leg, waiting: readonly (readonly [Order, Waiting])[]): Met<Order> | undefined {
  let best: { readonly order: Order; readonly what: Waiting; readonly at: number } | undefined;
  for (const [order, what] of waiting) {
    const at = metAt(leg, what);
    if (at !== undefined && (!best || isSooner(leg, { what, at }, best))) best = { order, what, at };
  }
  if (!best) return undefined;
  const at = leg.leg === 0 ? leg.end : best.at;
  return {
    order: best.order,
    point: { leg: leg.leg, price: at },
    price: best.what.kind === 'trigger' ? at : best.what.price,
  };
}

/** The price of a leg at which it meets what waits; undefined where it does not. */
function metAt({ begin, end }: Leg, what: Waiting): number | undefined {
  const direction = directionOf(what);
  const level = what.kind === 'trigger' ? what.price : what.price + direction * what.through;
  if (direction * (begin - level) >= 0) return begin;
  return direction * (end - level) >= 0 ? level : undefined;
}

/** Which way prices must go to meet it: 1 up, -1 down. */
function directionOf(what: Waiting): 1 | -1 {
  if (what.kind === 'limit') return what.side === 'sell' ? 1 : -1;
  return what.way === 'rise' ? 1 : -1;
}

function isSooner(
  { begin }: Leg,
  one: { readonly what: Waiting; readonly at: number },
  other: { readonly what: Waiting; readonly at: number },
): boolean {
  const difference = Math.abs(one.at - begin) - Math.abs(other.at - begin);
  return difference < 0 || (difference === 0 && one.what.kind === 'trigger' && other.what.kind === 'limit');
}
