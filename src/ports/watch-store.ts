import type { ChatAddress } from '../chat/incoming.ts';
import type { Market } from '../market/market.ts';

/** Remembers which chat watches which markets. */
export interface WatchStore {
  /** False where it was watched already. */
  add(address: ChatAddress, market: Market): Promise<boolean>;
  /** False where it was not watched. */
  remove(address: ChatAddress, market: Market): Promise<boolean>;
  /** Adds those that this chat has never watched; what a person once removed stays removed. */
  seed(address: ChatAddress, markets: readonly Market[]): Promise<void>;
  /** By exchange, symbol, timeframe length. */
  of(address: ChatAddress): Promise<readonly Market[]>;
  /** Every market that someone watches, once each. */
  markets(): Promise<readonly Market[]>;
  watchersOf(market: Market): Promise<readonly ChatAddress[]>;
}
