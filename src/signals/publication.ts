import type { ChatAddress } from '../chat/incoming.ts';
import type { Market } from '../market/market.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { MemberId } from '../members/member.ts';
import type { UnixMs } from '../time.ts';
import type { Side, Signal } from './signal.ts';

/** Signals put into a place that many share; one for each place. */
export interface Publication {
  readonly address: ChatAddress;
  readonly filter: SignalFilter;
  /** Scanned for it, watched or not; none where it takes every symbol. */
  readonly markets: readonly Market[];
  /** Who put them there. */
  readonly by: MemberId;
  readonly since: UnixMs;
}

/** Which signals; what is not said is all the same. */
export interface SignalFilter {
  readonly symbol?: MarketSymbol;
  readonly timeframe?: Timeframe;
  readonly side?: Side;
}

/** True where a filter lets a signal through. */
export function passes({ symbol, timeframe, side }: SignalFilter, signal: Pick<Signal, 'market' | 'side'>): boolean {
  return (
    (symbol ?? signal.market.symbol) === signal.market.symbol &&
    (timeframe ?? signal.market.timeframe) === signal.market.timeframe &&
    (side ?? signal.side) === signal.side
  );
}
