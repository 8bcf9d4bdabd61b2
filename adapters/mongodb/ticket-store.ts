import type { Connection } from 'mongoose';
import type { Ticket } from '../../src/chat/ticket.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { UnixMs } from '../../src/time.ts';
import { above } from './filter.ts';
import { fromTicket, type TicketDoc, ticketModel, toTicket } from './models/ticket-model.ts';
import { guarded } from './store-error.ts';

/** Tickets in MongoDB. Redeeming one removes it, so two who try at once cannot both have it. */
export function mongoTicketStore(connection: Connection): TicketStore {
  const tickets = ticketModel(connection);

  return guarded<TicketStore>({
    async issue(issued) {
      await tickets.insertMany(issued.map(fromTicket));
    },
    async find(wanted, now) {
      const row = await tickets.findOne(usable(wanted, now)).lean<TicketDoc>();
      return row ? toTicket(row) : undefined;
    },
    async redeem(wanted, now) {
      const row = await tickets.findOneAndDelete(usable(wanted, now)).lean<TicketDoc>();
      return row ? toTicket(row) : undefined;
    },
  });
}

function usable({ id, address, personId }: Pick<Ticket, 'id' | 'address' | 'personId'>, now: UnixMs) {
  const { platform, chat } = address;
  return { _id: id, platform, chat, personId, expiresAt: above(new Date(now)) };
}
