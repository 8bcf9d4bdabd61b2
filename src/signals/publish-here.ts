import type { Caller } from '../chat/caller.ts';
import { UserError } from '../errors.ts';
import type { MarketSymbol } from '../market/symbol.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { Clock } from '../ports/clock.ts';
import type { PublicationStore } from '../ports/publication-store.ts';
import type { Publication } from './publication.ts';
import type { Side } from './signal.ts';

interface PublishPorts {
  readonly publications: PublicationStore;
  readonly clock: Clock;
}

/** A filter as a person asks for it. */
export interface AskedFilter {
  readonly symbol: MarketSymbol | undefined;
  readonly timeframe: Timeframe | undefined;
  readonly side: Side | undefined;
}

/** Puts signals into the chat that it is typed in. Throws `UserError` for whoever does not manage it. */
export const publishHere =
  ({ publications, clock }: PublishPorts) =>
  async (caller: Caller, { symbol, timeframe, side }: AskedFilter): Promise<Publication> => {
    assertManager(caller);
    const filter = { ...(symbol && { symbol }), ...(timeframe && { timeframe }), ...(side && { side }) };
    const publication = { address: caller.address, filter, by: caller.member.id, since: clock.now() };
    await publications.put(publication);
    return publication;
  };

/** What is put into the chat that it is typed in. */
export const findPublication =
  ({ publications }: PublishPorts) =>
  (caller: Caller): Promise<Publication | undefined> =>
    publications.of(caller.address);

/** Ends it; false where there was nothing. Throws `UserError` for whoever does not manage the chat. */
export const stopPublishing =
  ({ publications }: PublishPorts) =>
  async (caller: Caller): Promise<boolean> => {
    assertManager(caller);
    return publications.remove(caller.address);
  };

function assertManager({ kind, manager }: Caller): void {
  if (kind === 'private') throw new UserError('error-publish-private');
  if (!manager) throw new UserError('error-publish-manager');
}
