import type { JobReport } from '../job-report.ts';
import { reconcileAccount } from './reconcile-account.ts';
import type { OrderPorts } from './send-order.ts';

/** Reconciles every account, one after the other. */
export const reconcileAccounts =
  (ports: OrderPorts) =>
  async (stopping?: AbortSignal): Promise<JobReport> => {
    const reconcile = reconcileAccount(ports);
    let failed = 0;
    for (const { id } of await ports.accounts.all()) {
      if (stopping?.aborted) break;
      const outcome = await reconcile(id);
      if (outcome && !outcome.ready) failed += 1;
    }
    return failed > 0 ? { failed } : {};
  };
