import { accountStoreContract } from './account-store.contract.ts';
import { alertStoreContract } from './alert-store.contract.ts';
import { favouriteStoreContract } from './favourite-store.contract.ts';
import { followStoreContract } from './follow-store.contract.ts';
import { formStoreContract } from './form-store.contract.ts';
import { linkStoreContract } from './link-store.contract.ts';
import { memberStoreContract } from './member-store.contract.ts';
import { orderStoreContract } from './order-store.contract.ts';
import { outboxItemsContract } from './outbox-items.contract.ts';
import { outboxStoreContract } from './outbox-store.contract.ts';
import { paperStoreContract } from './paper-store.contract.ts';
import { preferenceStoreContract } from './preference-store.contract.ts';
import { publicationStoreContract } from './publication-store.contract.ts';
import { receiptStoreContract } from './receipt-store.contract.ts';
import { recipientStoreContract } from './recipient-store.contract.ts';
import { scanStoreContract } from './scan-store.contract.ts';
import { secretStoreContract } from './secret-store.contract.ts';
import { signalStoreContract } from './signal-store.contract.ts';
import { storeHealthContract } from './store-health.contract.ts';
import type { StoreContract } from './stores.ts';
import { ticketStoreContract } from './ticket-store.contract.ts';
import { updateStoreContract } from './update-store.contract.ts';
import { watchStoreContract } from './watch-store.contract.ts';

/** The suite of every store's port. */
export const storeContracts: Readonly<Record<string, StoreContract>> = {
  SignalStore: signalStoreContract,
  OutboxStore: outboxStoreContract,
  'OutboxStore of every kind': outboxItemsContract,
  FollowStore: followStoreContract,
  WatchStore: watchStoreContract,
  ScanStore: scanStoreContract,
  ReceiptStore: receiptStoreContract,
  RecipientStore: recipientStoreContract,
  PreferenceStore: preferenceStoreContract,
  MemberStore: memberStoreContract,
  PublicationStore: publicationStoreContract,
  LinkStore: linkStoreContract,
  TicketStore: ticketStoreContract,
  FormStore: formStoreContract,
  SecretStore: secretStoreContract,
  UpdateStore: updateStoreContract,
  AlertStore: alertStoreContract,
  FavouriteStore: favouriteStoreContract,
  AccountStore: accountStoreContract,
  OrderStore: orderStoreContract,
  PaperStore: paperStoreContract,
  StoreHealth: storeHealthContract,
};
