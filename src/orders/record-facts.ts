import type { OrderStore } from '../ports/order-store.ts';
import type { Attempt } from './attempt.ts';
import type { ClientOrderId } from './client-order-id.ts';
import { type Fact, type Knowledge, knowing } from './knowledge.ts';
import { notifyOrder, type OrderNotices } from './notify-order.ts';
import { alarmsOf } from './order-alarm.ts';

/** Where facts are kept, and who hears of them. */
export interface RecordPorts extends OrderNotices {
  readonly orders: OrderStore;
}

const mostTries = 20;

/**
 * Adds facts to what is known of an attempt and returns it as it is then. Facts may be told twice and in any order, so
 * where another write was first it reads and adds again.
 */
export async function recordFacts(ports: RecordPorts, id: ClientOrderId, facts: readonly Fact[]): Promise<Attempt> {
  for (let tries = 0; tries < mostTries; tries++) {
    const attempt = await ports.orders.find(id);
    if (!attempt) throw new TypeError(`no order ${id}`);
    const known = facts.reduce(knowing, attempt.known);
    if (isSame(known, attempt.known)) return attempt;
    if (!(await ports.orders.save({ ...attempt, known }))) continue;
    const after = { ...attempt, known, version: attempt.version + 1 };
    await notifyOrder(ports, attempt, { after, alarms: alarmsOf(attempt, known) });
    return after;
  }
  throw new Error(`order ${id} is written by too many at once`);
}

function isSame(one: Knowledge, other: Knowledge): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
