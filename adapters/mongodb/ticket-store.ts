import type { Connection } from 'mongoose';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
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
    async redeem({ id, address, personId }, now) {
      const own = { _id: id, platform: address.platform, chat: address.chat, personId };
      const row = await tickets.findOneAndDelete({ ...own, expiresAt: above(new Date(now)) }).lean<TicketDoc>();
      return row ? toTicket(row) : undefined;
    },
  });
}
