import type { JobReport } from '../job-report.ts';
import { minute, second, type UnixMs } from '../time.ts';
import type { Account } from './account.ts';
import { isReconciled } from './gates.ts';
import { reconcileAccount } from './reconcile-account.ts';
import type { OrderPorts } from './send-order.ts';

/** Live accounts every minute; paper ones more often, since nothing else lets them live on. */
const dueMs = { live: minute, paper: 8 * second };

/** Reconciles every account whose turn it is, one after the other. */
export const reconcileAccounts =
  (ports: OrderPorts) =>
  async (stopping?: AbortSignal): Promise<JobReport> => {
    const reconcile = reconcileAccount(ports);
    const times = { now: await ports.orders.now(), startedAt: await ports.startedAt() };
    const due = (await ports.accounts.all()).filter((account) => isDue(account, times));
    let failed = 0;
    for (const { id } of due) {
      if (stopping?.aborted) break;
      if ((await reconcile(id))?.ready === false) failed += 1;
    }
    return failed > 0 ? { failed } : {};
  };

function isDue(account: Account, { now, startedAt }: { readonly now: UnixMs; readonly startedAt: UnixMs }): boolean {
  const age = now - (account.reconciledAt ?? 0);
  return !isReconciled(account, startedAt) || age >= dueMs[account.kind];
}
