import type { Ticket } from '../../src/chat/ticket.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { UnixMs } from '../../src/time.ts';

/** Tickets in memory. */
export function memoryTicketStore(): TicketStore {
  const tickets = new Map<string, Ticket>();

  return {
    async issue(issued) {
      for (const ticket of issued) tickets.set(ticket.id, ticket);
    },
    async find(wanted, now) {
      const ticket = tickets.get(wanted.id);
      return ticket && mayUse(ticket, wanted, now) ? ticket : undefined;
    },
    async redeem(wanted, now) {
      const ticket = tickets.get(wanted.id);
      if (!ticket || !mayUse(ticket, wanted, now)) return undefined;
      tickets.delete(ticket.id);
      return ticket;
    },
  };
}

function mayUse(ticket: Ticket, { address, personId }: Pick<Ticket, 'address' | 'personId'>, now: UnixMs): boolean {
  const isHere = ticket.address.platform === address.platform && ticket.address.chat === address.chat;
  return isHere && ticket.personId === personId && ticket.expiresAt > now;
}
