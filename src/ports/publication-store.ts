import type { ChatAddress } from '../chat/incoming.ts';
import type { Market } from '../market/market.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Publication } from '../signals/publication.ts';

/** Remembers into which places signals are put. */
export interface PublicationStore {
  /** In the place of what was put there before. */
  put(publication: Publication): Promise<void>;
  of(address: ChatAddress): Promise<Publication | undefined>;
  /** False where nothing was put there. */
  remove(address: ChatAddress): Promise<boolean>;
  /** Every market that is scanned for one of them, once each. */
  markets(): Promise<readonly Market[]>;
  /** Those that ask for this symbol, or for all. */
  wanting(symbol: MarketSymbol): Promise<readonly Publication[]>;
}
