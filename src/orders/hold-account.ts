import { UserError } from '../errors.ts';
import { baseOf } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import type { Random } from '../ports/random.ts';
import { second } from '../time.ts';
import type { Account, AccountId, Hold, HoldKind } from './account.ts';
import type { Attempt } from './attempt.ts';
import { cancelOrder } from './cancel-order.ts';
import { holdDeadline } from './hold-deadline.ts';
import { filledOf } from './knowledge.ts';
import { stepAmount } from './market-rules.ts';
import { isFinal, statusOf } from './order-status.ts';
import { placeOrder, type Wish } from './place-order.ts';
import type { OrderPorts } from './send-order.ts';
import { landingMs } from './settle-window.ts';

/** What pulling the stop came to. */
export interface Held {
  readonly account: Account;
  readonly cancelled: number;
  /** Orders whose fate is not known yet; they are cancelled as soon as they are found. */
  readonly unclear: number;
  /** Sales that close what was held. */
  readonly closed: readonly Attempt[];
  /** Symbols of which something is left: too little to be sold, or the exchange said no. */
  readonly left: readonly string[];
}

type HoldPorts = OrderPorts & { readonly random: Random };

const mostTries = 20;
const pollMs = second / 4;

/**
 * Stops an account for good, until a person releases it. The hold is written first; from then on no send begins, since
 * each one writes the account's version that it read. Then whatever was under way is waited for, resting orders are
 * cancelled, and for `close` what is held is sold. Once it resolves nothing new can reach the exchange.
 */
export const holdAccount =
  (ports: HoldPorts) =>
  async (id: AccountId, kind: HoldKind): Promise<Held> => {
    const account = await writeHold(ports, id, { kind, since: ports.clock.now() });
    await landed(ports, id);
    const resting = (await ports.orders.open(id)).filter(
      ({ intent }) => kind !== 'stop-entries' || intent.purpose === 'entry',
    );
    const cancel = cancelOrder(ports);
    const ends = await Promise.all(resting.map(({ clientOrderId }) => cancel(clientOrderId)));
    const unclear = ends.filter((attempt) => !isFinal(statusOf(attempt))).length;
    const { closed, left } = kind === 'close' ? await closePositions(ports, account) : { closed: [], left: [] };
    return { account, cancelled: ends.length - unclear, unclear, closed, left };
  };

/** Lets an account trade again. Nothing that was cancelled comes back. */
export const releaseAccount =
  (ports: OrderPorts) =>
  (id: AccountId): Promise<Account> =>
    writeHold(ports, id, undefined);

async function writeHold({ accounts }: OrderPorts, id: AccountId, hold: Hold | undefined): Promise<Account> {
  for (let tries = 0; tries < mostTries; tries++) {
    const account = await accounts.find(id);
    if (!account) throw new TypeError(`no account ${id}`);
    const { hold: _, ...rest } = account;
    if (await accounts.save(hold ? { ...rest, hold } : rest)) return { ...rest, ...(hold ? { hold } : {}) };
  }
  throw new Error(`account ${id} is written by too many at once`);
}

/** Waits until no send is under way any more: its answer has come, or its deadline has passed. */
async function landed({ orders, clock }: OrderPorts, id: AccountId): Promise<void> {
  const end = clock.monotonic() + landingMs;
  while (clock.monotonic() < end) {
    const open = await orders.open(id);
    if (!open.some((attempt) => statusOf(attempt) === 'sent')) return;
    await clock.sleep(pollMs);
  }
}

/** Sells at market what the account's own orders have bought and not sold, as far as it is still there. */
async function closePositions(ports: HoldPorts, account: Account): Promise<Pick<Held, 'closed' | 'left'>> {
  const trading = await ports.trading.open(account);
  const balances = await holdDeadline(ports.clock, () => trading.balances());
  const closed: Attempt[] = [];
  const left: string[] = [];
  for (const [symbol, bought] of await positionsOf(ports, account.id)) {
    const free = balances.find(({ currency }) => currency === baseOf(symbol))?.free ?? new Decimal(0);
    const amount = stepAmount(await trading.rules(symbol), Decimal.min(bought, free));
    if (amount.lte(0)) continue;
    const terms = {
      symbol,
      side: 'sell',
      type: 'market',
      amount,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: true,
    } as const;
    const sold = await sell(ports, { account, terms, purpose: 'exit', origin: 'panic' });
    if (sold) closed.push(sold);
    if (!sold || sold.known.refused !== undefined) left.push(symbol);
  }
  return { closed, left };
}

/** Undefined where a rule of the exchange forbids it: what is left is dust. */
async function sell(ports: HoldPorts, wish: Wish): Promise<Attempt | undefined> {
  try {
    return await placeOrder(ports)(wish);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function positionsOf({ orders }: OrderPorts, account: AccountId) {
  const sums = new Map<Attempt['intent']['terms']['symbol'], Decimal>();
  let before: string | undefined;
  do {
    const page = await orders.page({ account, which: 'all', limit: 200, ...(before === undefined ? {} : { before }) });
    for (const { intent, known } of page.orders) {
      const { symbol, side } = intent.terms;
      const filled = filledOf(known);
      sums.set(symbol, (sums.get(symbol) ?? new Decimal(0)).plus(side === 'buy' ? filled : filled.negated()));
    }
    before = page.next;
  } while (before !== undefined);
  return sums;
}
