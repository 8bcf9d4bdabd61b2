import type { UnixMs } from '../time.ts';
import type { Delivery, OutboxItem } from './outbox-item.ts';

/** An item with what became of it. */
export interface Receipt {
  readonly item: OutboxItem;
  readonly state: DeliveryState;
  readonly queuedAt: UnixMs;
  readonly finishedAt?: UnixMs;
  /** When its member saw it in the inbox. */
  readonly readAt?: UnixMs;
}

/** `held` waits for its time, `pending` for a send, `leased` is being sent; the others are final. */
export type DeliveryState = 'held' | 'leased' | Delivery['state'];
