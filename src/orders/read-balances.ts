import { parseSymbol } from '../market/symbol.ts';
import { Decimal } from '../money.ts';
import type { Account } from './account.ts';
import { holdDeadline } from './hold-deadline.ts';
import type { OrderPorts } from './send-order.ts';
import type { Balance } from './venue-order.ts';

/** What is held of a currency, and what that is worth. */
export interface ValuedBalance extends Balance {
  /** In `worthIn`; undefined where it cannot be told. */
  readonly worth?: Decimal;
}

export interface Balances {
  readonly rows: readonly ValuedBalance[];
  /** Currency that worths are in. */
  readonly worthIn: string;
  readonly total: Decimal;
  /** True where something is not in the total. */
  readonly isPartial: boolean;
}

/** What an account holds, at the prices of its exchange. */
export const readBalances =
  (ports: OrderPorts) =>
  async (account: Account, worthIn = 'USDT'): Promise<Balances> => {
    const trading = await ports.trading.open(account);
    const held = await holdDeadline(ports.clock, () => trading.balances());
    const rows = await Promise.all(held.map((balance) => valued(ports, account, { balance, worthIn })));
    const total = rows.reduce((sum, { worth }) => sum.plus(worth ?? 0), new Decimal(0));
    return { rows, worthIn, total, isPartial: rows.some(({ worth }) => worth === undefined) };
  };

async function valued(
  { exchanges }: OrderPorts,
  { exchange }: Account,
  { balance, worthIn }: { readonly balance: Balance; readonly worthIn: string },
): Promise<ValuedBalance> {
  const all = balance.free.plus(balance.used);
  if (balance.currency === worthIn) return { ...balance, worth: all };
  const symbol = parseSymbol(`${balance.currency}/${worthIn}`);
  const data = exchanges.all().find((one) => one.exchange === exchange);
  if (!data || !symbol || !(await data.listings()).has(symbol)) return balance;
  const { last } = await data.quote(symbol);
  return { ...balance, worth: all.times(last) };
}
