import type { Attempt } from './attempt.ts';
import { filledOf, type Knowledge } from './knowledge.ts';
import { exists, isFinal, statusOf } from './order-status.ts';

/** What should not happen and yet does: a person has to know. */
export type OrderAlarm = 'late-fill' | 'appeared-late' | 'overfilled' | 'doubled' | 'fill-reversed';

/** The alarms that a change of what is known sets off. */
export function alarmsOf(before: Pick<Attempt, 'intent' | 'known'>, after: Knowledge): readonly OrderAlarm[] {
  const wasFinal = isFinal(statusOf(before));
  const { amount } = before.intent.terms;
  const grew = after.fills.length > before.known.fills.length;
  const happened: Readonly<Record<OrderAlarm, boolean>> = {
    'late-fill': wasFinal && grew,
    'appeared-late': wasFinal && !exists(before.known) && exists(after),
    overfilled: filledOf(after).gt(amount) && !filledOf(before.known).gt(amount),
    doubled: after.orderIds.length > 1 && before.known.orderIds.length < 2,
    'fill-reversed': after.reversed.length > before.known.reversed.length,
  };
  return (Object.keys(happened) as OrderAlarm[]).filter((alarm) => happened[alarm]);
}
