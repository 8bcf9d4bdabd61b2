import type { Job } from '../src/job.ts';
import { checkPrices } from './check-prices.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { reconcileAccounts } from './reconcile-accounts.ts';
import { resolveOrders } from './resolve-orders.ts';
import { scanMarkets } from './scan-markets.ts';
import { sendHeartbeat } from './send-heartbeat.ts';

/** Every job. */
export const jobs: readonly Job[] = [
  scanMarkets,
  checkPrices,
  deliverOutbox,
  resolveOrders,
  reconcileAccounts,
  sendHeartbeat,
];
