import type { TradingAccount } from '../ports/trading-account.ts';
import type { Attempt } from './attempt.ts';
import type { ClientOrderId } from './client-order-id.ts';
import { findEvidence, refOf } from './find-evidence.ts';
import { holdDeadline } from './hold-deadline.ts';
import { isFinal, statusOf } from './order-status.ts';
import { recordFacts } from './record-facts.ts';
import type { OrderPorts } from './send-order.ts';

/**
 * Asks for an order's end and returns it as it is then: gone, filled meanwhile, or still on its way. The wish is kept,
 * so an order that is found later is cancelled then. May be repeated.
 */
export const cancelOrder =
  (ports: OrderPorts) =>
  async (id: ClientOrderId): Promise<Attempt> => {
    const asked = await recordFacts(ports, id, [{ type: 'cancel-asked' }]);
    const status = statusOf(asked);
    if (status === 'intent') return recordFacts(ports, id, [{ type: 'dropped', reason: 'cancelled' }]);
    if (isFinal(status) || status === 'sent') return asked;
    const account = await ports.accounts.find(asked.intent.account);
    return account ? askForEnd(ports, asked, await ports.trading.open(account)) : asked;
  };

/** Cancels at the exchange, then looks what became of it: neither "done" nor "not found" is believed. */
export async function askForEnd(ports: OrderPorts, attempt: Attempt, trading: TradingAccount): Promise<Attempt> {
  const { clock } = ports;
  try {
    await holdDeadline(clock, () => trading.cancel(refOf(attempt)));
  } catch {
    // a cancel that went wrong tells nothing; the look does
  }
  try {
    return await recordFacts(ports, attempt.clientOrderId, await findEvidence({ trading, clock }, attempt));
  } catch {
    return attempt; // asked again by the next round
  }
}
