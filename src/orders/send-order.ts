import type { Clock } from '../ports/clock.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { TradingAccounts } from '../ports/trading-accounts.ts';
import { second, type UnixMs } from '../time.ts';
import type { Account } from './account.ts';
import type { Attempt } from './attempt.ts';
import { failureOf } from './call-failure.ts';
import type { ClientOrderId } from './client-order-id.ts';
import { verdictOf } from './failure-rules.ts';
import { gateProblems } from './gates.ts';
import { holdDeadline } from './hold-deadline.ts';
import { type Fact, knowing } from './knowledge.ts';
import { expectedPrice } from './order-price.ts';
import { statusOf } from './order-status.ts';
import { readMarket } from './read-market.ts';
import { type RecordPorts, recordFacts } from './record-facts.ts';
import { usageAt, withEntry } from './usage.ts';
import { factsOf, type VenueOrder } from './venue-order.ts';

/** What trading needs of the world. */
export interface OrderPorts extends RecordPorts {
  readonly trading: TradingAccounts;
  readonly exchanges: Exchanges;
  readonly clock: Clock;
  /** When this process began, by the store's time: an account that was reconciled before is not any more. */
  startedAt(): Promise<UnixMs>;
}

const mostTries = 5;

/** A process that stood still between writing and sending does not send any more: a hold may have been acknowledged. */
const lateMs = 5 * second;
const stale: Fact = { type: 'refused', reason: 'wait Paused' };

/**
 * Sends an attempt, once: it is read again, the gates are passed, `sent` is written together with what it uses up of its
 * account, and only whoever wrote that sends. Whatever comes back becomes a fact. The same path for a new order, after a
 * restart, and for a second worker; an attempt that was sent before is returned as it is.
 */
export async function sendOrder(ports: OrderPorts, id: ClientOrderId): Promise<Attempt> {
  for (let tries = 0; tries < mostTries; tries++) {
    const begun = await begin(ports, id);
    if (begun === 'changed') continue;
    if ('done' in begun) return begun.done;
    const isLate = ports.clock.monotonic() - begun.begunAt > lateMs;
    return isLate ? recordFacts(ports, id, [stale]) : sendOnce(ports, begun.sent, begun.account);
  }
  return recordFacts(ports, id, []); // still an intent; the next round sees to it
}

/** Written down as sent, by us; or nothing is to be sent now; or somebody wrote meanwhile. */
type Begun =
  | { readonly sent: Attempt; readonly account: Account; readonly begunAt: number }
  | { readonly done: Attempt }
  | 'changed';

async function begin(ports: OrderPorts, id: ClientOrderId): Promise<Begun> {
  const attempt = await ports.orders.find(id);
  if (!attempt) throw new TypeError(`no order ${id}`);
  if (statusOf(attempt) !== 'intent') return { done: attempt };
  const account = await ports.accounts.find(attempt.intent.account);
  if (!account) return { done: await drop(ports, id, 'account-removed') };
  const { terms, purpose } = attempt.intent;
  const market = await readMarket(ports.exchanges, terms.symbol, account.exchange);
  const begunAt = ports.clock.monotonic();
  const now = await ports.orders.now();
  const [problem] = gateProblems({ account, intent: attempt.intent, market, now, startedAt: await ports.startedAt() });
  if (problem?.reason === 'not-reconciled') return { done: attempt }; // sent once the account is
  if (problem) return { done: await drop(ports, id, problem.reason) };
  const cost = terms.amount.times(expectedPrice(terms, market.view));
  const usage = purpose === 'entry' ? withEntry(account.usage, cost, now) : usageAt(account.usage, now);
  const sent = { ...attempt, known: knowing(attempt.known, { type: 'sent', at: now }) };
  return (await ports.orders.beginSend(sent, { ...account, usage })) ? { sent, account, begunAt } : 'changed';
}

function drop(ports: OrderPorts, id: ClientOrderId, reason: string): Promise<Attempt> {
  return recordFacts(ports, id, [{ type: 'dropped', reason }]);
}

/** The one call that is never repeated. */
async function sendOnce(ports: OrderPorts, { clientOrderId, intent }: Attempt, account: Account): Promise<Attempt> {
  const call = holdDeadline(ports.clock, async () => {
    const trading = await ports.trading.open(account);
    return trading.place({ clientOrderId, terms: intent.terms });
  });
  const facts = await call.then(
    (answer) => factsOfAnswer(answer, clientOrderId),
    (error: unknown) => [factOfFailure(error)],
  );
  return recordFacts(ports, clientOrderId, facts);
}

/** An answer without an id, or about another order, proves nothing. */
function factsOfAnswer(answer: VenueOrder, id: ClientOrderId): readonly Fact[] {
  if (answer.orderId === undefined) return [{ type: 'unclear', reason: 'NoOrderId' }];
  if (answer.clientOrderId !== undefined && answer.clientOrderId !== id)
    return [{ type: 'unclear', reason: 'OtherClientId' }];
  return factsOf(answer);
}

function factOfFailure(error: unknown): Fact {
  const failure = failureOf(error);
  const verdict = verdictOf(failure);
  if (verdict.exists !== 'no') return { type: 'unclear', reason: failure.name };
  return { type: 'refused', reason: `${verdict.next} ${failure.name}` };
}
