import { second } from '../time.ts';
import type { Attempt } from './attempt.ts';
import { askForEnd } from './cancel-order.ts';
import { clientOrderIdOf } from './client-order-id.ts';
import { findEvidence } from './find-evidence.ts';
import { lacksFills, nothingKnown } from './knowledge.ts';
import { isFinal, mustGo, statusOf, wantsSuccessor } from './order-status.ts';
import { recordFacts } from './record-facts.ts';
import { type OrderPorts, sendOrder } from './send-order.ts';
import { isCertainlyAbsent, isInFlight, isOutdated } from './settle-window.ts';

const mostAttempts = 5;
const patienceMs = 5 * second;

/**
 * Takes one attempt a step on: sends what was never sent, asks about what is unknown, cancels what was to be cancelled,
 * and lets another attempt follow where the first certainly came to nothing. Ends in the same state however often it
 * runs; time alone decides nothing.
 */
export async function resolveOrder(ports: OrderPorts, attempt: Attempt): Promise<Attempt> {
  const status = statusOf(attempt);
  const now = await ports.orders.now();
  if (status === 'intent') return resumeIntent(ports, attempt);
  if (status === 'sent') {
    if (isInFlight(attempt, now)) return attempt;
    return ask(ports, await recordFacts(ports, attempt.clientOrderId, [{ type: 'unclear', reason: 'Interrupted' }]));
  }
  if (wantsSuccessor(attempt)) return succeed(ports, attempt);
  return isFinal(status) && !lacksFills(attempt.known) ? attempt : ask(ports, attempt);
}

async function resumeIntent(ports: OrderPorts, attempt: Attempt): Promise<Attempt> {
  const now = await ports.orders.now();
  const { clientOrderId, known, intent } = attempt;
  if (known.isCancelAsked) return recordFacts(ports, clientOrderId, [{ type: 'dropped', reason: 'cancelled' }]);
  if (isOutdated(attempt, now)) return recordFacts(ports, clientOrderId, [{ type: 'dropped', reason: 'outdated' }]);
  return now - intent.createdAt < patienceMs ? attempt : sendOrder(ports, clientOrderId);
}

/** Asks the exchange and records what it says; that it says nothing, only where it was asked for everything. */
async function ask(ports: OrderPorts, attempt: Attempt): Promise<Attempt> {
  const account = await ports.accounts.find(attempt.intent.account);
  if (!account) return attempt;
  const trading = await ports.trading.open(account);
  const facts = await findEvidence({ trading, clock: ports.clock }, attempt);
  const id = attempt.clientOrderId;
  if (facts.length > 0) {
    const found = await recordFacts(ports, id, facts);
    return mustGo(found.known) && !isFinal(statusOf(found)) ? askForEnd(ports, found, trading) : found;
  }
  if (statusOf(attempt) !== 'unknown') return attempt; // an order that was there is somewhere
  const looked = await recordFacts(ports, id, [{ type: 'looked', at: await ports.orders.now() }]);
  if (!isCertainlyAbsent(looked, trading.traits)) return looked;
  const absent = await recordFacts(ports, id, [{ type: 'absent' }]);
  return askForEnd(ports, absent, trading); // should it come all the same, it shall go
}

/** The next attempt, under an id of its own; the old one is never sent again. */
async function succeed(ports: OrderPorts, attempt: Attempt): Promise<Attempt> {
  const { intent, number, clientOrderId, known } = attempt;
  const waitUntil = (known.sentAt ?? intent.createdAt) + number * patienceMs;
  if ((await ports.orders.now()) < waitUntil) return attempt;
  const account = await ports.accounts.find(intent.account);
  if (account && number < mostAttempts && !known.isCancelAsked) {
    const source = { account: intent.account, intent: intent.id, attempt: number + 1 };
    const id = clientOrderIdOf(account.exchange, source);
    await ports.orders.add({ intent, number: number + 1, clientOrderId: id, known: nothingKnown, version: 1 });
    await recordFacts(ports, clientOrderId, [{ type: 'succeeded' }]);
    return sendOrder(ports, id);
  }
  if (number >= mostAttempts) ports.scope.failed(new Error(`order ${clientOrderId}: given up`), 'orders');
  return recordFacts(ports, clientOrderId, [{ type: 'succeeded' }]);
}
