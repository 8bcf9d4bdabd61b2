import type { Ticket } from '../chat/ticket.ts';
import type { UnixMs } from '../time.ts';

/** One-use ids behind buttons. */
export interface TicketStore {
  issue(tickets: readonly Ticket[]): Promise<void>;
  /** The ticket that this person may use in this chat now, without using it; undefined as for `redeem`. */
  find(ticket: Pick<Ticket, 'id' | 'address' | 'personId'>, now: UnixMs): Promise<Ticket | undefined>;
  /**
   * Takes the ticket that this person may use in this chat now, at most once over all processes;
   * undefined where there is none, it is expired, used, or another's: a stranger's try leaves it usable.
   */
  redeem(ticket: Pick<Ticket, 'id' | 'address' | 'personId'>, now: UnixMs): Promise<Ticket | undefined>;
}
