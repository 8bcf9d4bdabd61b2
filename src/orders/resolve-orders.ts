import { OutcryError } from '../errors.ts';
import type { JobReport } from '../job-report.ts';
import { minute } from '../time.ts';
import { statusOf } from './order-status.ts';
import { resolveOrder } from './resolve-order.ts';
import type { OrderPorts } from './send-order.ts';

const mostAtOnce = 1_000;
const abreast = 8;
const alarmingCount = 5;

/** Takes every attempt whose fate is not clear a step on. Running it twice changes nothing. */
export const resolveOrders =
  (ports: OrderPorts) =>
  async (stopping?: AbortSignal): Promise<JobReport> => {
    const waiting = [...(await ports.orders.unclear(mostAtOnce))];
    const now = await ports.orders.now();
    const old = waiting.filter((attempt) => isOldUnknown(attempt, now));
    if (old.length > 0 || waiting.filter((one) => statusOf(one) === 'unknown').length > alarmingCount)
      ports.scope.failed(new Error(`${old.length} orders have been unknown for more than a minute`), 'orders');
    let resolved = 0;
    const work = async () => {
      for (let next = waiting.shift(); next && !stopping?.aborted; next = waiting.shift()) {
        if (await isResolved(ports, next)) resolved += 1;
      }
    };
    await Promise.all(Array.from({ length: abreast }, work));
    return resolved > 0 ? { resolved } : {};
  };

/** An exchange that is away is asked again by the next round. */
async function isResolved(ports: OrderPorts, attempt: Parameters<typeof resolveOrder>[1]): Promise<boolean> {
  try {
    return (await resolveOrder(ports, attempt)).version !== attempt.version;
  } catch (error) {
    if (!(error instanceof OutcryError)) ports.scope.failed(error, 'orders');
    return false;
  }
}

function isOldUnknown(attempt: Parameters<typeof resolveOrder>[1], now: number): boolean {
  const { sentAt } = attempt.known;
  return statusOf(attempt) === 'unknown' && sentAt !== undefined && now - sentAt > minute;
}
