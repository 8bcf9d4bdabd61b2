import type { Market } from '../market/market.ts';
import type { Followed } from '../outcomes/followed.ts';
import type { SignalId } from '../signals/signal.ts';
import type { UnixMs } from '../time.ts';

/** Remembers what became of every published signal. A signal's own write begins to follow it (`SignalStore.addNew`). */
export interface FollowStore {
  /** Those of a market that are not done, in the order they were known. */
  open(market: Market): Promise<readonly Followed[]>;
  /**
   * Saves how far each has come. One that is done by now is recorded in the track record in the same write, once, also
   * where the call is repeated.
   */
  save(followed: readonly Followed[]): Promise<void>;
  find(signal: SignalId): Promise<Followed | undefined>;
  /** Those that were known from `since` on and are done, oldest first, at most `limit`. */
  done(query: { readonly since?: UnixMs; readonly limit: number }): Promise<readonly Followed[]>;
}
