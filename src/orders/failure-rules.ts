import type { CallFailure } from './call-failure.ts';

/** What a failed send means: whether the order may exist, and where it certainly does not, what follows. */
export type Verdict =
  | { readonly exists: 'maybe' }
  /** The exchange knows the id already. */
  | { readonly exists: 'yes' }
  | { readonly exists: 'no'; readonly next: 'give-up' | 'wait' | 'resync-clock' };

interface FailureRule {
  readonly names?: readonly string[];
  readonly codes?: readonly string[];
  readonly statuses?: (status: number) => boolean;
  readonly verdict: Verdict;
}

const maybe: Verdict = { exists: 'maybe' };
const no = (next: 'give-up' | 'wait' | 'resync-clock'): Verdict => ({ exists: 'no', next });

/** The first rule that fits decides; what none knows may exist (orders.md 3). */
const rules: readonly FailureRule[] = [
  { names: ['DuplicateOrderId'], verdict: { exists: 'yes' } },
  { codes: ['-1006', '-1007'], verdict: maybe }, // Binance: execution status unknown, whatever class it comes in
  { statuses: (status) => status >= 500 || (status >= 300 && status < 400), verdict: maybe },
  { names: ['RateLimitExceeded', 'DDoSProtection'], statuses: isRateLimit, verdict: no('wait') },
  { names: ['InvalidNonce'], verdict: no('resync-clock') },
  {
    names: ['AuthenticationError', 'PermissionDenied', 'AccountNotEnabled', 'AccountSuspended'],
    verdict: no('give-up'),
  },
  {
    names: ['InsufficientFunds', 'InvalidOrder', 'OrderNotFillable', 'OrderImmediatelyFillable', 'ContractUnavailable'],
    verdict: no('give-up'),
  },
  { names: ['BadSymbol', 'BadRequest', 'ArgumentsRequired', 'NotSupported'], verdict: no('give-up') },
];

/** What a failure of the one send means for the order. The default is that it may exist. */
export function verdictOf(failure: CallFailure): Verdict {
  return rules.find((rule) => fits(rule, failure))?.verdict ?? maybe;
}

function fits({ names, codes, statuses }: FailureRule, { name, code, httpStatus }: CallFailure): boolean {
  const isNamed = names === undefined || names.includes(name);
  const isCoded = codes === undefined || (code !== undefined && codes.includes(code));
  const isAnswered = statuses === undefined || (httpStatus !== undefined && statuses(httpStatus));
  return isNamed && isCoded && isAnswered;
}

function isRateLimit(status: number): boolean {
  return status === 418 || status === 429;
}
