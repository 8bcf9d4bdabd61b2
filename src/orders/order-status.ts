import type { Decimal } from '../money.ts';
import type { Attempt } from './attempt.ts';
import { filledOf, fillsOf, type Knowledge, lacksFills } from './knowledge.ts';

/** Where an attempt stands (orders.md 1). */
export type OrderStatus =
  | 'intent'
  | 'sent'
  | 'unknown'
  | 'ack'
  | 'partial'
  | 'filled'
  | 'cancelled'
  | 'expired'
  | 'rejected'
  | 'not-placed'
  | 'dropped';

const finals: readonly OrderStatus[] = ['filled', 'cancelled', 'expired', 'rejected', 'not-placed', 'dropped'];

/** Statuses of attempts that something may still happen to. */
export const openStatuses = ['intent', 'sent', 'unknown', 'ack', 'partial'] as const satisfies readonly OrderStatus[];

/** The status that follows from what is known. */
export function statusOf({ intent, known }: Pick<Attempt, 'intent' | 'known'>): OrderStatus {
  return exists(known) ? statusOnExchange(known, intent.terms.amount) : statusBefore(known);
}

export function isFinal(status: OrderStatus): boolean {
  return finals.includes(status);
}

/** True where there is proof that the exchange has or had the order. */
export function exists({ orderIds, fills, outcome }: Knowledge): boolean {
  return orderIds.length > 0 || fills.length > 0 || outcome !== undefined;
}

/** True where something must be found out or done about an attempt before it can be left alone. */
export function isUnclear(attempt: Attempt): boolean {
  const status = statusOf(attempt);
  const { known } = attempt;
  const isInTheAir = status === 'intent' || status === 'sent' || status === 'unknown';
  const isLeaving = mustGo(known) && !isFinal(status);
  return isInTheAir || isLeaving || lacksFills(known) || wantsSuccessor(attempt);
}

/** True where an order that is found is cancelled: it was to be, or another may have taken its place. */
export function mustGo({ isCancelAsked, isAbsent }: Knowledge): boolean {
  return isCancelAsked || isAbsent;
}

/** True where an attempt of a persistent intent certainly never reached the market, and no other has followed it yet. */
export function wantsSuccessor(attempt: Attempt): boolean {
  const { intent, known } = attempt;
  if (!intent.persistent || known.isSucceeded) return false;
  const status = statusOf(attempt);
  return status === 'not-placed' || (status === 'rejected' && !isGivenUp(known));
}

/** True where the exchange's no was for good. */
function isGivenUp({ refused }: Knowledge): boolean {
  return refused === undefined || refused.startsWith('give-up');
}

function statusOnExchange(known: Knowledge, amount: Decimal): OrderStatus {
  if (filledOf(known).gte(amount)) return 'filled';
  if (known.outcome && !lacksFills(known)) return known.outcome;
  return fillsOf(known).length > 0 ? 'partial' : 'ack';
}

function statusBefore({ isAbsent, refused, unclear, sentAt, dropped }: Knowledge): OrderStatus {
  if (isAbsent) return 'not-placed';
  if (refused !== undefined) return 'rejected';
  if (unclear !== undefined) return 'unknown';
  if (sentAt !== undefined) return 'sent';
  return dropped === undefined ? 'intent' : 'dropped';
}
