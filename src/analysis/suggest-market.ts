import type { ChatAddress } from '../chat/incoming.ts';
import { UserError } from '../errors.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import type { MarketName } from './market-reading.ts';

/**
 * The market meant where none is named: the first that this chat watches, else the first that the desk does, else the
 * first that is listed. Throws `UserError` while no exchange answers.
 */
export const suggestMarket =
  ({ exchanges, watches }: { readonly exchanges: Exchanges; readonly watches: WatchStore }) =>
  async (address: ChatAddress): Promise<Omit<MarketName, 'timeframe'>> => {
    const [watched = exchanges.watchlist()[0]] = await watches.of(address);
    if (watched) return { symbol: watched.symbol, exchange: watched.exchange };
    const listings = await exchanges.default()?.listings();
    const [symbol] = listings?.keys() ?? [];
    if (symbol === undefined) throw new UserError('error-exchanges-starting');
    return { symbol };
  };
