import { sha256 } from '../hash.ts';
import type { Random } from '../ports/random.ts';
import type { UnixMs } from '../time.ts';
import type { Account } from './account.ts';
import type { Attempt } from './attempt.ts';
import { clientOrderIdOf } from './client-order-id.ts';
import { gateProblems, isReconciled } from './gates.ts';
import { nothingKnown } from './knowledge.ts';
import type { Intent, IntentId, OrderPurpose, OrderTerms } from './order.ts';
import { readMarket } from './read-market.ts';
import { reconcileAccount } from './reconcile-account.ts';
import { refused } from './refusal.ts';
import { type OrderPorts, sendOrder } from './send-order.ts';

/** An order that somebody wishes for. */
export interface Wish {
  readonly account: Account;
  readonly terms: OrderTerms;
  readonly purpose: OrderPurpose;
  /** @example 'member' */
  readonly origin: string;
  /** Makes the same intent of the same wish; by chance where none is given. */
  readonly key?: string;
  readonly persistent?: boolean;
}

/**
 * Places an order and returns it as it stands once the exchange has answered, or has not. Throws `UserError` with the
 * reason where a gate is closed, before anything is written. The same key places the same order once.
 */
export const placeOrder =
  (ports: OrderPorts & { readonly random: Random }) =>
  async (wish: Wish): Promise<Attempt> => {
    const account = await readyAccount(ports, wish.account);
    const now = await ports.orders.now();
    const intent = intentOf(ports, wish, now);
    const market = await readMarket(ports.exchanges, intent.terms.symbol, account.exchange);
    const [problem] = gateProblems({ account, intent, market, now, startedAt: await ports.startedAt() });
    if (problem) throw refused(problem);
    const source = { account: account.id, intent: intent.id, attempt: 1 };
    const clientOrderId = clientOrderIdOf(account.exchange, source);
    await ports.orders.add({ intent, number: 1, clientOrderId, known: nothingKnown, version: 1 });
    return sendOrder(ports, clientOrderId);
  };

/** The account as it is now, reconciled at once where it has not been since the start. */
async function readyAccount(ports: OrderPorts, { id }: Account): Promise<Account> {
  const account = await ports.accounts.find(id);
  if (!account) throw new TypeError(`no account ${id}`);
  if (!isReconciled(account, await ports.startedAt())) await reconcileAccount(ports)(id);
  return (await ports.accounts.find(id)) ?? account;
}

function intentOf({ random }: { readonly random: Random }, wish: Wish, now: UnixMs): Intent {
  const { account, terms, purpose, origin, key = random.id(16), persistent = false } = wish;
  const id = sha256(JSON.stringify([account.id, key])).slice(0, 24) as IntentId; // 96 bits, as hex
  return { id, account: account.id, terms, purpose, origin, persistent, createdAt: now };
}
