import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { after, hour, minute } from '../time.ts';
import type { Caller } from './caller.ts';
import type { Button, Message } from './message.ts';
import type { Ticket } from './ticket.ts';

/** The most bytes of a line that a button carries itself (Telegram's callback_data). */
const longestButtonLine = 64;

type Tickets = { tickets: TicketStore; clock: Clock; random: Random };

/** A one-use line for this person in this chat, which ends after ten minutes: the second step of a confirmation. */
export const issueConfirmation =
  (ports: Tickets) =>
  async (caller: Caller, line: string, subjectVersion: string): Promise<string> => {
    const ticket = {
      ...ticketFor(ports, caller, line),
      subjectVersion,
      expiresAt: after(ports.clock.now(), 10 * minute),
    };
    await ports.tickets.issue([ticket]);
    return ticketLine(ticket);
  };

/** The same message with every button line that is too long for a platform replaced by a one-use ticket. */
export const shortenButtons =
  (ports: Tickets) =>
  async (message: Message, caller: Caller): Promise<Message> => {
    const issued: Ticket[] = [];
    const shorten = (button: Button): Button => {
      if (!('line' in button) || new TextEncoder().encode(button.line).length <= longestButtonLine) return button;
      const ticket = ticketFor(ports, caller, button.line);
      issued.push(ticket);
      return { ...button, line: ticketLine(ticket) };
    };
    const blocks = message.blocks.map((block) =>
      block.type === 'buttons' ? { ...block, rows: block.rows.map((row) => row.map(shorten)) } : block,
    );
    if (issued.length > 0) await ports.tickets.issue(issued);
    return { ...message, blocks };
  };

/** The ticket behind a `#…` line, used up by this call; undefined where there is none for this person now. */
export const redeemTicket =
  ({ tickets, clock }: Tickets) =>
  (caller: Caller, line: string): Promise<Ticket | undefined> =>
    tickets.redeem({ id: line.slice(1), address: caller.address, personId: caller.personId }, clock.now());

function ticketFor({ clock, random }: Tickets, { address, personId }: Caller, line: string): Ticket {
  return { id: random.id(16), address, personId, line, expiresAt: after(clock.now(), 24 * hour) };
}

function ticketLine({ id }: Ticket): string {
  return `#${id}`;
}
