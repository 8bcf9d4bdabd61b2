import { Decimal } from '../money.ts';

/** What a deal holds: amount in base, its cost at the average price, and what exits have realised, before fees. */
export interface Position {
  readonly amount: Decimal;
  readonly cost: Decimal;
  readonly realised: Decimal;
}

/** One execution of an entry or an exit. */
export interface Execution {
  readonly price: Decimal;
  readonly amount: Decimal;
}

/** +1 long, -1 short. */
export type Sign = 1 | -1;

export const nothingHeld: Position = { amount: new Decimal(0), cost: new Decimal(0), realised: new Decimal(0) };

/** The sign of a direction. */
export function signOf(direction: 'long' | 'short'): Sign {
  return direction === 'long' ? 1 : -1;
}

/** Average entry price of what is held. Not a number where nothing is. */
export function averageOf({ cost, amount }: Position): Decimal {
  return cost.div(amount);
}

/** A position after an entry. */
export function withEntry({ amount, cost, realised }: Position, entry: Execution): Position {
  return { amount: amount.plus(entry.amount), cost: cost.plus(entry.price.times(entry.amount)), realised };
}

/** A position after an exit, which never moves the average. Throws where more leaves than is held. */
export function withExit(position: Position, exit: Execution, sign: Sign): Position {
  const { amount, cost, realised } = position;
  if (exit.amount.gt(amount)) throw new RangeError('an exit is larger than the position');
  const left = amount.minus(exit.amount);
  const released = left.isZero() ? cost : cost.times(exit.amount).div(amount);
  const gain = exit.price.times(exit.amount).minus(released).times(sign);
  return { amount: left, cost: cost.minus(released), realised: realised.plus(gain) };
}
