import type { Alert, AlertId } from '../../src/alerts/alert.ts';
import { marketKey } from '../../src/market/market.ts';
import type { MemberId } from '../../src/members/member.ts';
import type { AlertStore } from '../../src/ports/alert-store.ts';
import type { MemoryOutboxStore } from './memory-outbox-store.ts';

/** Alerts in memory, whose items go to the given outbox; they can change hands. */
export type MemoryAlertStore = AlertStore & { move(from: MemberId, to: MemberId): void };

export function memoryAlertStore(outbox: MemoryOutboxStore): MemoryAlertStore {
  const rows = new Map<AlertId, Alert>();
  const active = () => [...rows.values()].filter(({ state }) => state === 'active');
  const marketOf = ({ exchange, symbol, timeframe }: Alert) => timeframe && { exchange, symbol, timeframe };
  const keyOf = (alert: Alert) => {
    const market = marketOf(alert);
    return market && marketKey(market);
  };

  return {
    add: async (alert) => void rows.set(alert.id, structuredClone(alert)),
    of: async (member) =>
      [...rows.values()].filter((one) => one.member === member).sort((one, two) => two.createdAt - one.createdAt),
    remove: async (member, id) => rows.get(id)?.member === member && rows.delete(id),
    markets: async () =>
      [...new Map(active().map((one) => [keyOf(one), marketOf(one)])).values()].filter((one) => one !== undefined),
    onCandles: async (market) => active().filter((one) => keyOf(one) === marketKey(market)),
    onPrices: async () => active().filter((one) => one.timeframe === undefined),
    async save(alert, items) {
      if (rows.get(alert.id)?.version !== alert.version) return false;
      rows.set(alert.id, structuredClone({ ...alert, version: alert.version + 1 }));
      outbox.enqueue(items);
      return true;
    },
    move(from, to) {
      for (const [id, row] of rows)
        if (row.member === from) rows.set(id, { ...row, member: to, version: row.version + 1 });
    },
  };
}
