import type { MemberId } from '../members/member.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import { findReader, type ReaderPorts } from './find-readers.ts';
import type { OutboxItem } from './outbox-item.ts';
import { type MemberEvent, planDelivery } from './plan-delivery.ts';

/** What must be queued so that a member hears of events, to be saved in the transaction of their cause. */
export const planForMember =
  (ports: ReaderPorts & { readonly clock: Clock }) =>
  async (member: MemberId, ...events: readonly MemberEvent[]): Promise<readonly OutboxItem[]> => {
    const reader = await findReader(ports)(member);
    return reader ? events.flatMap((event) => planDelivery(event, reader, ports.clock.now())) : [];
  };

/** Queues an event for a member on its own, where its cause is saved already; again with the same id changes nothing. */
export const notifyMember =
  (ports: ReaderPorts & { readonly clock: Clock; readonly outbox: OutboxStore }) =>
  async (member: MemberId, ...events: readonly MemberEvent[]): Promise<void> => {
    const items = await planForMember(ports)(member, ...events);
    if (items.length > 0) await ports.outbox.add(items);
  };
