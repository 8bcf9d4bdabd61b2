import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { LeasedItem } from './outbox-item.ts';

/** Renews a lease at a third of its life until it is released, or lost. */
export function holdLease(
  { outbox, clock }: { outbox: OutboxStore; clock: Clock },
  item: LeasedItem,
  leaseMs: number,
): { release(): void } {
  const released = new AbortController();
  void renewUntil(released.signal);
  return { release: () => released.abort() };

  async function renewUntil(signal: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(leaseMs / 3, signal);
      if (signal.aborted) return;
      if (!(await outbox.renew(item, leaseMs).catch(() => true))) return; // the store decides at finish
    }
  }
}
