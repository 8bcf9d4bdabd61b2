import type { Clock } from '../ports/clock.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { LeasedItem } from './outbox-item.ts';

/** A lease that is being renewed. */
export interface HeldLease {
  /** False where the last confirmation is half a lease old: another worker may have the item soon. */
  isSure(): boolean;
  release(): void;
}

/**
 * Renews a lease at a third of its life until it is released, or lost. `leasedAt` is when it was asked for, on the
 * clock that never jumps.
 */
export function holdLease(
  { outbox, clock }: { outbox: OutboxStore; clock: Clock },
  item: LeasedItem,
  { leasedAt, leaseMs }: { readonly leasedAt: number; readonly leaseMs: number },
): HeldLease {
  const released = new AbortController();
  let confirmedAt = leasedAt;
  void renewUntil(released.signal);
  return {
    isSure: () => clock.monotonic() - confirmedAt < leaseMs / 2,
    release: () => released.abort(),
  };

  async function renewUntil(signal: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(leaseMs / 3, signal);
      if (signal.aborted) return;
      if (!(await renew())) return;
    }
  }

  /** False where the lease is lost. What the database did not answer may still hold: it decides at the end. */
  async function renew(): Promise<boolean> {
    const askedAt = clock.monotonic();
    try {
      if (!(await outbox.renew(item, leaseMs))) return false;
      confirmedAt = askedAt;
    } catch {
      // the next renewal tells
    }
    return true;
  }
}
