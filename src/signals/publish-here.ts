import type { Caller } from '../chat/caller.ts';
import { UserError } from '../errors.ts';
import { findListing, marketOf } from '../market/find-listing.ts';
import type { Market } from '../market/market.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { Clock } from '../ports/clock.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { PublicationStore } from '../ports/publication-store.ts';
import type { Publication } from './publication.ts';
import type { Side } from './signal.ts';

interface PublishPorts {
  readonly exchanges: Exchanges;
  readonly publications: PublicationStore;
  readonly clock: Clock;
}

/** A filter as a person asks for it. */
export interface AskedFilter {
  readonly symbol: MarketSymbol | undefined;
  readonly timeframe: Timeframe | undefined;
  readonly side: Side | undefined;
}

/** Timeframes that are scanned for a symbol where none is named. */
const usualTimeframes: readonly Timeframe[] = ['15m', '1h', '4h'];

/**
 * Puts signals into the chat that it is typed in. Throws `UserError` for whoever does not manage it, and for a market
 * that is not there.
 */
export const publishHere =
  ({ exchanges, publications, clock }: PublishPorts) =>
  async (caller: Caller, { symbol, timeframe, side }: AskedFilter): Promise<Publication> => {
    assertManager(caller);
    const filter = { ...(symbol && { symbol }), ...(timeframe && { timeframe }), ...(side && { side }) };
    const markets = symbol ? await marketsOf(exchanges, symbol, timeframe) : [];
    const publication = { address: caller.address, filter, markets, by: caller.member.id, since: clock.now() };
    await publications.put(publication);
    return publication;
  };

async function marketsOf(exchanges: Exchanges, symbol: MarketSymbol, timeframe?: Timeframe): Promise<Market[]> {
  const listed = await findListing(exchanges, symbol);
  if (timeframe) return [marketOf(listed, timeframe)];
  const { timeframes } = listed.listing;
  return usualTimeframes.filter((usual) => timeframes.includes(usual)).map((usual) => marketOf(listed, usual));
}

/** What is put into the chat that it is typed in. */
export const findPublication =
  ({ publications }: Pick<PublishPorts, 'publications'>) =>
  (caller: Caller): Promise<Publication | undefined> =>
    publications.of(caller.address);

/** Ends it; false where there was nothing. Throws `UserError` for whoever does not manage the chat. */
export const stopPublishing =
  ({ publications }: Pick<PublishPorts, 'publications'>) =>
  async (caller: Caller): Promise<boolean> => {
    assertManager(caller);
    return publications.remove(caller.address);
  };

function assertManager({ kind, manager }: Caller): void {
  if (kind === 'private') throw new UserError('error-publish-private');
  if (!manager) throw new UserError('error-publish-manager');
}
