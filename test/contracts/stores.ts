import type { AccountStore } from '../../src/ports/account-store.ts';
import type { AlertStore } from '../../src/ports/alert-store.ts';
import type { FavouriteStore } from '../../src/ports/favourite-store.ts';
import type { FollowStore } from '../../src/ports/follow-store.ts';
import type { FormStore } from '../../src/ports/form-store.ts';
import type { LinkStore } from '../../src/ports/link-store.ts';
import type { MemberStore } from '../../src/ports/member-store.ts';
import type { OrderStore } from '../../src/ports/order-store.ts';
import type { OutboxStore } from '../../src/ports/outbox-store.ts';
import type { PaperStore } from '../../src/ports/paper-store.ts';
import type { PreferenceStore } from '../../src/ports/preference-store.ts';
import type { PublicationStore } from '../../src/ports/publication-store.ts';
import type { ReceiptStore } from '../../src/ports/receipt-store.ts';
import type { RecipientStore } from '../../src/ports/recipient-store.ts';
import type { ScanStore } from '../../src/ports/scan-store.ts';
import type { SecretStore } from '../../src/ports/secret-store.ts';
import type { SignalStore } from '../../src/ports/signal-store.ts';
import type { StoreHealth } from '../../src/ports/store-health.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TrackRecord } from '../../src/ports/track-record.ts';
import type { UpdateStore } from '../../src/ports/update-store.ts';
import type { WatchStore } from '../../src/ports/watch-store.ts';

/** Every store, over one database. */
export interface Stores {
  readonly signals: SignalStore;
  readonly scans: ScanStore;
  readonly watches: WatchStore;
  readonly follows: FollowStore;
  readonly trackRecord: TrackRecord;
  readonly outbox: OutboxStore;
  readonly members: MemberStore;
  readonly receipts: ReceiptStore;
  readonly publications: PublicationStore;
  readonly links: LinkStore;
  readonly recipients: RecipientStore;
  readonly preferences: PreferenceStore;
  readonly tickets: TicketStore;
  readonly forms: FormStore;
  readonly updates: UpdateStore;
  readonly secrets: SecretStore;
  readonly alerts: AlertStore;
  readonly favourites: FavouriteStore;
  readonly accounts: AccountStore;
  readonly orders: OrderStore;
  readonly paper: PaperStore;
  readonly health: StoreHealth;
}

/** Something that keeps the promises of the stores' ports: what a contract suite is run against. */
export interface StoreSubject {
  /** Empty ones at the beginning of each test. */
  readonly stores: Stores;
  /** Lets this time pass on the store's clock. */
  pass(ms: number): Promise<void>;
}

/** Gives each test its subject. */
export type OpenSubject = () => StoreSubject;

/** A suite of promises. */
export type StoreContract = (open: OpenSubject) => void;
