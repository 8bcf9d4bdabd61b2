import type { Listing } from '../../../src/market/listing.ts';
import type { MarketSymbol } from '../../../src/market/symbol.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { day, hour } from '../../../src/time.ts';

type Listings = ReadonlyMap<MarketSymbol, Listing>;

/**
 * Keeps listings for a day. Where new ones cannot be had the old ones go on, and it tries again an hour later.
 * Callers at the same time share one load. Throws what `load` throws while there are none.
 */
export function cachedListings(clock: Clock, load: () => Promise<Listings>): () => Promise<Listings> {
  let kept: { listings: Listings; until: number } | undefined;
  let loading: Promise<Listings> | undefined;

  async function refresh(): Promise<Listings> {
    try {
      const listings = await load();
      kept = { listings, until: clock.monotonic() + day };
      return listings;
    } catch (error) {
      if (!kept) throw error;
      kept = { ...kept, until: clock.monotonic() + hour };
      return kept.listings;
    } finally {
      loading = undefined;
    }
  }

  return async () => {
    if (kept && clock.monotonic() < kept.until) return kept.listings;
    loading ??= refresh();
    return loading;
  };
}
