import { sha256 } from '../hash.ts';
import type { Market } from '../market/market.ts';
import type { UnixMs } from '../time.ts';
import type { Side, SignalId } from './signal.ts';

/** What was seen: the same sight has the same id, whatever version of the engine saw it. */
export interface Sight {
  readonly market: Market;
  readonly knownAt: UnixMs;
  readonly recipe: string;
  readonly side: Side;
}

/** 16 hex digits of SHA-256 over exchange, symbol, timeframe, knownAt, recipe and side, joined by `|`. */
export function signalId({ market: { exchange, symbol, timeframe }, knownAt, recipe, side }: Sight): SignalId {
  return sha256([exchange, symbol, timeframe, knownAt, recipe, side].join('|')).slice(0, 16) as SignalId;
}
