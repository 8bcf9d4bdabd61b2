import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { mongoAccountStore } from '../../../adapters/mongodb/account-store.ts';
import { mongoAlertStore } from '../../../adapters/mongodb/alert-store.ts';
import { mongoFavouriteStore } from '../../../adapters/mongodb/favourite-store.ts';
import { mongoFollowStore } from '../../../adapters/mongodb/follow-store.ts';
import { mongoFormStore } from '../../../adapters/mongodb/form-store.ts';
import { mongoLinkStore } from '../../../adapters/mongodb/link-store.ts';
import { mongoMemberStore } from '../../../adapters/mongodb/member-store.ts';
import { mongoOrderStore } from '../../../adapters/mongodb/order-store.ts';
import { mongoOutboxStore } from '../../../adapters/mongodb/outbox-store.ts';
import { mongoPaperStore } from '../../../adapters/mongodb/paper-store.ts';
import { mongoPreferenceStore } from '../../../adapters/mongodb/preference-store.ts';
import { mongoPublicationStore } from '../../../adapters/mongodb/publication-store.ts';
import { mongoReceiptStore } from '../../../adapters/mongodb/receipt-store.ts';
import { mongoRecipientStore } from '../../../adapters/mongodb/recipient-store.ts';
import { mongoScanStore } from '../../../adapters/mongodb/scan-store.ts';
import { mongoSecretStore } from '../../../adapters/mongodb/secret-store.ts';
import { mongoSignalStore } from '../../../adapters/mongodb/signal-store.ts';
import { mongoStoreHealth } from '../../../adapters/mongodb/store-health.ts';
import { mongoTicketStore } from '../../../adapters/mongodb/ticket-store.ts';
import { mongoTrackRecord } from '../../../adapters/mongodb/track-record.ts';
import { mongoUpdateStore } from '../../../adapters/mongodb/update-store.ts';
import { mongoWatchStore } from '../../../adapters/mongodb/watch-store.ts';
import type { StoreSubject, Stores } from '../../contracts/stores.ts';

/** Every store over one connection. */
export function mongoStores(connection: Connection): Stores {
  return {
    signals: mongoSignalStore(connection),
    outbox: mongoOutboxStore(connection),
    watches: mongoWatchStore(connection),
    scans: mongoScanStore(connection),
    follows: mongoFollowStore(connection),
    trackRecord: mongoTrackRecord(connection),
    members: mongoMemberStore(connection),
    receipts: mongoReceiptStore(connection),
    publications: mongoPublicationStore(connection),
    links: mongoLinkStore(connection),
    recipients: mongoRecipientStore(connection),
    preferences: mongoPreferenceStore(connection),
    tickets: mongoTicketStore(connection),
    forms: mongoFormStore(connection),
    updates: mongoUpdateStore(connection),
    secrets: mongoSecretStore(connection),
    alerts: mongoAlertStore(connection),
    favourites: mongoFavouriteStore(connection),
    accounts: mongoAccountStore(connection),
    orders: mongoOrderStore(connection),
    paper: mongoPaperStore(connection),
    health: mongoStoreHealth(connection, 'mongodb'),
  };
}

/** The stores over a connection, where time passes by itself. */
export function mongoSubject(connection: Connection): StoreSubject {
  return { stores: mongoStores(connection), pass: (ms) => sleep(ms) };
}
