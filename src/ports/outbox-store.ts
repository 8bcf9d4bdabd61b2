import type { PlatformId } from '../chat/incoming.ts';
import type { Delivery, LeasedItem, OutboxItem } from '../delivery/outbox-item.ts';
import type { UnixMs } from '../time.ts';

/** The queue of what must reach people. The truth about deliveries; workers only borrow from it. */
export interface OutboxStore {
  /** Queues those items whose key was never queued, whole or not at all. What is saved with its cause does not come here. */
  add(items: readonly OutboxItem[]): Promise<void>;
  /**
   * Leases up to `limit` due items of these platforms to `worker` for `leaseMs` on the store's clock, urgent ones first,
   * then the oldest. Items of one lane of a chat go strictly in order: none is leased while an earlier one is not final.
   */
  lease(request: LeaseRequest): Promise<readonly LeasedItem[]>;
  /** Leases up to `limit` due items that wait behind this one in its lane, to share its message. */
  leaseFollowers(head: LeasedItem, request: Omit<LeaseRequest, 'platforms'>): Promise<readonly LeasedItem[]>;
  /** The last message of an item's lane, where it was begun within the last minute and holds fewer than `limit` items. */
  lastMessage(item: LeasedItem, limit: number): Promise<SharedMessage | undefined>;
  /** Renews a lease; false where another worker holds it now, so this one must stop. */
  renew(item: LeasedItem, leaseMs: number): Promise<boolean>;
  /** Records that the send begins, before it does; false where the lease is lost. */
  beginSend(item: LeasedItem): Promise<boolean>;
  /**
   * Records how it ended, and queues `next`, which takes its place, in the same write; false where the lease is lost,
   * and nothing is written.
   */
  finish(item: LeasedItem, delivery: Delivery, next?: OutboxItem): Promise<boolean>;
  /** Items by state. */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** Since when the one has waited that waits longest, what is held for later left out; undefined where nothing waits. */
  waitingSince(): Promise<UnixMs | undefined>;
}

export interface LeaseRequest {
  readonly worker: string;
  readonly platforms: readonly PlatformId[];
  readonly limit: number;
  readonly leaseMs: number;
}

/** A message that items share, the earliest first. */
export interface SharedMessage {
  readonly messageId: string;
  readonly items: readonly OutboxItem[];
}
