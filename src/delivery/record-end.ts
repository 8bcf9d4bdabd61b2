import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import { second } from '../time.ts';
import type { Delivery, LeasedItem, OutboxItem } from './outbox-item.ts';

const triesMs = [second / 4, second];

/**
 * Records how an item ended, again where the database did not answer: what is sent but not recorded would be sent
 * twice. False where the lease is lost.
 */
export async function recordEnd(
  { outbox, clock }: { outbox: OutboxStore; clock: Clock },
  item: LeasedItem,
  { delivery, next }: { readonly delivery: Delivery; readonly next?: OutboxItem | undefined },
): Promise<boolean> {
  for (const pauseMs of triesMs) {
    try {
      return await outbox.finish(item, delivery, next);
    } catch {
      await clock.sleep(pauseMs);
    }
  }
  return outbox.finish(item, delivery, next);
}
