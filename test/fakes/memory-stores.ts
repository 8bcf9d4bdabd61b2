import type { Clock } from '../../src/ports/clock.ts';
import { memoryAccountStore } from './memory-account-store.ts';
import { memoryAlertStore } from './memory-alert-store.ts';
import { memoryFavouriteStore } from './memory-favourite-store.ts';
import { memoryFollows } from './memory-follows.ts';
import { memoryFormStore } from './memory-form-store.ts';
import { memoryLinkStore } from './memory-link-store.ts';
import { memoryMemberStore } from './memory-member-store.ts';
import { memoryOrderStore } from './memory-order-store.ts';
import { memoryOutboxStore } from './memory-outbox-store.ts';
import { memoryPaperStore } from './memory-paper-store.ts';
import { memoryPreferenceStore } from './memory-preference-store.ts';
import { memoryPublicationStore } from './memory-publication-store.ts';
import { memoryReceiptStore } from './memory-receipt-store.ts';
import { memoryRecipientStore } from './memory-recipient-store.ts';
import { memoryScanStore } from './memory-scan-store.ts';
import { memorySecretStore } from './memory-secret-store.ts';
import { memorySignalStore } from './memory-signal-store.ts';
import { memoryStoreHealth } from './memory-store-health.ts';
import { memoryTicketStore } from './memory-ticket-store.ts';
import { memoryUpdateStore } from './memory-update-store.ts';
import { memoryWatchStore } from './memory-watch-store.ts';

/** Every store in memory, sharing one outbox and one watchlist. */
export function memoryStores(clock: Clock) {
  const outbox = memoryOutboxStore(clock);
  const watches = memoryWatchStore();
  const accounts = memoryAccountStore();
  const alerts = memoryAlertStore(outbox);
  const favourites = memoryFavouriteStore();
  const members = memoryMemberStore();
  const preferences = memoryPreferenceStore();
  const { follows, trackRecord, begin } = memoryFollows(clock);

  return {
    outbox,
    watches,
    follows,
    trackRecord,
    signals: memorySignalStore({ outbox, watches, begin }),
    scans: memoryScanStore(),
    receipts: memoryReceiptStore(outbox),
    members,
    publications: memoryPublicationStore(),
    links: memoryLinkStore({ members, preferences, accounts, alerts, favourites, outbox }),
    recipients: memoryRecipientStore(),
    preferences,
    tickets: memoryTicketStore(),
    forms: memoryFormStore(),
    updates: memoryUpdateStore(),
    secrets: memorySecretStore(),
    alerts,
    favourites,
    accounts,
    orders: memoryOrderStore(accounts, clock),
    paper: memoryPaperStore(),
    health: memoryStoreHealth(),
  };
}
