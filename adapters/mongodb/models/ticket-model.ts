import type { Connection } from 'mongoose';
import type { Ticket } from '../../../src/chat/ticket.ts';
import { at } from '../../../src/time.ts';
import { addressOf } from '../keys.ts';
import { asStored, odm, text, time } from '../odm.ts';
import { present } from '../present.ts';

/** A ticket as stored. Redeeming removes it; the index removes it an hour after its expiry, which code checks itself. */
export interface TicketDoc {
  readonly _id: string;
  readonly platform: string;
  readonly chat: string;
  readonly personId: string;
  readonly line: string;
  readonly subjectVersion?: string;
  readonly expiresAt: Date;
}

const schema = new odm.Schema<TicketDoc>(
  { _id: text, platform: text, chat: text, personId: text, line: text, subjectVersion: String, expiresAt: time },
  { ...asStored, collection: 'tickets' },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3_600 });

export const ticketModel = (mongo: Connection) => mongo.model('Ticket', schema);

/** The row that a ticket becomes. */
export function fromTicket({ id, address, personId, line, subjectVersion, expiresAt }: Ticket): TicketDoc {
  const { platform, chat } = address;
  return { _id: id, platform, chat, personId, line, ...present({ subjectVersion }), expiresAt: new Date(expiresAt) };
}

/** The ticket that a row stands for. */
export function toTicket(row: TicketDoc): Ticket {
  const { _id, personId, line, subjectVersion, expiresAt } = row;
  return {
    id: _id,
    address: addressOf(row),
    personId,
    line,
    ...present({ subjectVersion }),
    expiresAt: at(expiresAt.getTime()),
  };
}
