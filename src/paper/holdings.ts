import { Decimal } from '../money.ts';

/** What a paper account holds of one currency. */
export interface Holding {
  readonly free: Decimal;
  /** Locked by open orders. */
  readonly used: Decimal;
}

/** Holdings by currency. */
export type Holdings = Readonly<Record<string, Holding>>;

const nothing: Holding = { free: new Decimal(0), used: new Decimal(0) };

/** What is held of a currency. */
export function holdingOf(holdings: Holdings, currency: string): Holding {
  return holdings[currency] ?? nothing;
}

/** The holdings after more (or, below 0, less) is free and used of a currency. */
export function moved(holdings: Holdings, currency: string, by: Partial<Holding>): Holdings {
  const { free, used } = holdingOf(holdings, currency);
  const next = { free: free.plus(by.free ?? 0), used: used.plus(by.used ?? 0) };
  return { ...holdings, [currency]: next };
}

/** Locks an amount of what is free; unlocks it where it is below 0. */
export function locked(holdings: Holdings, currency: string, amount: Decimal): Holdings {
  return moved(holdings, currency, { free: amount.negated(), used: amount });
}
