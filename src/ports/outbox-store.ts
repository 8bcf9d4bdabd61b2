import type { PlatformId } from '../chat/incoming.ts';
import type { Delivery, LeasedItem } from '../delivery/outbox-item.ts';

/** The queue of what must reach people. The truth about deliveries; workers only borrow from it. */
export interface OutboxStore {
  /**
   * Leases up to `limit` due items of these platforms to `worker` for `leaseMs` on the store's clock, oldest first.
   * Items for the same chat go strictly in order: none is leased while an earlier one is not final.
   */
  lease(request: LeaseRequest): Promise<readonly LeasedItem[]>;
  /** Renews a lease; false where another worker holds it now, so this one must stop. */
  renew(item: LeasedItem, leaseMs: number): Promise<boolean>;
  /** Records that the send begins, before it does; false where the lease is lost. */
  beginSend(item: LeasedItem): Promise<boolean>;
  /** Records how it ended; false where the lease is lost, and nothing is written. */
  finish(item: LeasedItem, delivery: Delivery): Promise<boolean>;
  /** Items by state. */
  counts(): Promise<Readonly<Record<string, number>>>;
}

export interface LeaseRequest {
  readonly worker: string;
  readonly platforms: readonly PlatformId[];
  readonly limit: number;
  readonly leaseMs: number;
}
