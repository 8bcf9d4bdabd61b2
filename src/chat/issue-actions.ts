import { hmacSha256 } from '../hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { after } from '../time.ts';
import { longestActionMs, readAction, signAction } from './action-link.ts';
import type { Ticket } from './ticket.ts';

type Actions = { tickets: TicketStore; secrets: SecretStore; clock: Clock; random: Random };

/** What a token of an action link stands for, as far as we may know. */
export type FoundAction =
  | { readonly state: 'open' | 'expired' | 'used'; readonly ticket: Ticket }
  | { readonly state: 'forged' };

/** A signed token by which one person may send one line once, within a quarter of an hour. */
export const issueAction =
  (ports: Actions) =>
  async (who: Pick<Ticket, 'address' | 'personId'>, what: Pick<Ticket, 'line' | 'subjectVersion'>): Promise<string> => {
    const expiresAt = after(ports.clock.now(), longestActionMs);
    const ticket: Ticket = { id: ports.random.id(16), ...who, ...what, expiresAt };
    await ports.tickets.issue([ticket]);
    return signAction(await keyOf(ports), ticket);
  };

/** What a token stands for now; the store is asked only about those that we signed. */
export const findAction =
  (ports: Actions) =>
  async (token: string): Promise<FoundAction> => {
    const read = readAction(await keyOf(ports), token, ports.clock.now());
    if (read.state !== 'signed') return read;
    const isOpen = (await ports.tickets.find(read.ticket, ports.clock.now())) !== undefined;
    return { state: isOpen ? 'open' : 'used', ticket: read.ticket };
  };

async function keyOf({ secrets }: Actions): Promise<string> {
  return hmacSha256(await secrets.secret('actions'), 'action links');
}
