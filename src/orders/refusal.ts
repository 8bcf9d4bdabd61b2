import type { ErrorArgs } from '../errors.ts';
import { UserError } from '../errors.ts';
import { Decimal } from '../money.ts';

/** Why an order is not sent: the end of a text's id, and what fills it. */
export interface Refusal {
  /** @example 'amount-too-small' */
  readonly reason: string;
  readonly args: ErrorArgs;
}

/** A refusal with its figures written out. */
export function refusal(reason: string, figures: Readonly<Record<string, Decimal | string | number>>): Refusal {
  const args = Object.entries(figures).map(([name, value]) => [
    name,
    value instanceof Decimal ? value.toFixed() : value,
  ]);
  return { reason, args: Object.fromEntries(args) };
}

/** A refusal as what the person is told. */
export function refused({ reason, args }: Refusal): UserError {
  return new UserError(`error-order-${reason}`, args);
}
