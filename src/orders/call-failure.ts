import { OutcryError } from '../errors.ts';

/** What is known of a call that failed: never the exchange's own words. */
export interface CallFailure {
  /** Name of the error's class as ccxt has it; `Deadline` where ours passed, `NoOrderId` and `OtherClientId` for odd answers. */
  readonly name: string;
  /** The exchange's own code. @example '-1006' */
  readonly code?: string;
  readonly httpStatus?: number;
  /** How long the exchange asks to wait. */
  readonly retryAfterMs?: number;
}

/** A call of a trading account failed; what that means for an order is said by `verdictOf`. */
export class AccountCallFailed extends OutcryError {
  override readonly code = 'account-call-failed';
  override readonly reply = 'error-account-call-failed';
  override readonly retryable = true;
  readonly failure: CallFailure;

  constructor(failure: CallFailure, options?: ErrorOptions) {
    super(`the exchange's answer was ${describe(failure)}`, options);
    this.failure = failure;
  }
}

/** The failure behind whatever a call threw. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof AccountCallFailed) return error.failure;
  return { name: error instanceof Error ? error.name : 'unknown' };
}

function describe({ name, code, httpStatus }: CallFailure): string {
  return [name, code, httpStatus].filter((part) => part !== undefined).join(' ');
}
