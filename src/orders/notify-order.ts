import { words } from '../chat/words.ts';
import type { MemberEvent } from '../delivery/plan-delivery.ts';
import type { MemberId } from '../members/member.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Scope } from '../ports/scope.ts';
import type { Attempt } from './attempt.ts';
import type { OrderAlarm } from './order-alarm.ts';
import { isFinal, type OrderStatus, statusOf } from './order-status.ts';
import { shortOrderId, termsText } from './order-words.ts';

/** Who is told, and how. */
export interface OrderNotices {
  readonly accounts: AccountStore;
  readonly scope: Scope;
  /** Queues what a member is to hear of; the same id again changes nothing. */
  notify(member: MemberId, ...events: readonly MemberEvent[]): Promise<void>;
}

/** Where a person has had their answer already, and waits for more. */
const waiting: readonly OrderStatus[] = ['ack', 'partial', 'unknown'];

/**
 * Tells the owner that an order of theirs has ended since they were last answered, and of every alarm. What cannot be
 * told is recorded, and holds nothing up.
 */
export async function notifyOrder(
  ports: OrderNotices,
  before: Attempt,
  { after, alarms }: { readonly after: Attempt; readonly alarms: readonly OrderAlarm[] },
): Promise<void> {
  for (const alarm of alarms) ports.scope.failed(new Error(`order ${after.clientOrderId}: ${alarm}`), 'orders');
  const events = [...alarms.map((alarm) => alarmed(after, alarm)), ...(hasEnded(before, after) ? [ended(after)] : [])];
  if (events.length === 0) return;
  try {
    const account = await ports.accounts.find(after.intent.account);
    if (account) await ports.notify(account.member, ...events);
  } catch (error) {
    ports.scope.failed(error, 'orders');
  }
}

/** What a deal orders is told of by the deal; what the person cancels they know. */
function hasEnded(before: Attempt, after: Attempt): boolean {
  const isOwn = after.intent.origin === 'member' && !after.known.isCancelAsked;
  return isOwn && waiting.includes(statusOf(before)) && isFinal(statusOf(after));
}

function ended(attempt: Attempt): MemberEvent {
  const status = statusOf(attempt);
  const told = { ...subject(attempt), status: words(`order-status-${status}`) };
  return eventOf(attempt, status, words('notice-order-ended', told));
}

function alarmed(attempt: Attempt, alarm: OrderAlarm): MemberEvent {
  const told = { ...subject(attempt), alarm: words(`order-alarm-${alarm}`) };
  return { ...eventOf(attempt, alarm, words('notice-order-alarm', told)), urgent: true };
}

function subject(attempt: Attempt) {
  const { terms } = attempt.intent;
  return { id: shortOrderId(attempt), symbol: terms.symbol, terms: termsText(terms) };
}

function eventOf(attempt: Attempt, what: string, text: ReturnType<typeof words>): MemberEvent {
  const id = shortOrderId(attempt);
  const buttons = [{ label: words('button-show-order', { id }), line: `/order ${id}` }];
  return {
    id: `order:${attempt.clientOrderId}:${what}`,
    about: 'order',
    content: { kind: 'notice', text, buttons },
  };
}
