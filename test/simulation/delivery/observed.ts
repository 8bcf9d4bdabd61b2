import type { OutboxStore } from '../../../src/ports/outbox-store.ts';
import type { SignalStore } from '../../../src/ports/signal-store.ts';
import type { MemoryOutboxStore } from '../../fakes/memory-outbox-store.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';
import type { Oracle } from './oracle.ts';

/** Tells the oracle what the outbox did for one life, at the moment it did it. */
export function observedOutbox(outbox: OutboxStore, { oracle, life }: { oracle: Oracle; life: Life }): OutboxStore {
  return {
    ...outbox,
    async lease(request) {
      const items = await outbox.lease(request);
      for (const item of items) oracle.leased(item, request.leaseMs);
      return items;
    },
    async renew(item, leaseMs) {
      const isHeld = await outbox.renew(item, leaseMs);
      if (isHeld) oracle.renewed(item, leaseMs);
      return isHeld;
    },
    async beginSend(item) {
      const isHeld = await outbox.beginSend(item);
      if (isHeld) oracle.begun(life, item);
      return isHeld;
    },
    async finish(item, delivery, next) {
      const isHeld = await outbox.finish(item, delivery, next);
      if (isHeld) oracle.ended(item, delivery);
      return isHeld;
    },
  };
}

/** What saving signals is watched with. */
interface Watch {
  readonly world: World;
  readonly oracle: Oracle;
  readonly outbox: MemoryOutboxStore;
}

/** Looks after every save whether a signal and its rows are there together. */
export function observedSignals(signals: SignalStore, { world, oracle, outbox }: Watch): SignalStore {
  return {
    ...signals,
    async addNew(entries) {
      const added = await signals.addNew(entries);
      const rows = new Set(outbox.rows().map(({ dedupeKey }) => dedupeKey));
      for (const row of outbox.rows()) oracle.queued(row);
      const missing = entries.flatMap(({ deliveries }) => deliveries).find(({ dedupeKey }) => !rows.has(dedupeKey));
      if (missing) world.violate('J1', `a signal is saved without its row ${missing.dedupeKey}`);
      return added;
    },
  };
}
