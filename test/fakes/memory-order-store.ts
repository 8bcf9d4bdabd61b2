import type { AccountId } from '../../src/orders/account.ts';
import type { Attempt } from '../../src/orders/attempt.ts';
import type { ClientOrderId } from '../../src/orders/client-order-id.ts';
import type { IntentId } from '../../src/orders/order.ts';
import { isFinal, isUnclear, statusOf } from '../../src/orders/order-status.ts';
import type { AccountStore } from '../../src/ports/account-store.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { OrderStore } from '../../src/ports/order-store.ts';

/** Orders in memory that can be looked at without waiting. */
export interface MemoryOrderStore extends OrderStore {
  peek(id: string): Attempt | undefined;
}

/** Orders in memory, beside the accounts that their sends use up. */
export function memoryOrderStore(accounts: AccountStore, clock: Clock): MemoryOrderStore {
  const orders = new Map<ClientOrderId, Attempt>();
  const byIntent = new Map<IntentId, Attempt['clientOrderId'][]>();
  const byTrade = new Map<string, ClientOrderId>();
  const of = (account: AccountId) => [...orders.values()].filter(({ intent }) => intent.account === account);
  const isFresh = ({ clientOrderId, version }: Attempt) => orders.get(clientOrderId)?.version === version;
  const put = (attempt: Attempt) => orders.set(attempt.clientOrderId, { ...attempt, version: attempt.version + 1 });

  return {
    async add(attempt) {
      const ids = byIntent.get(attempt.intent.id) ?? [];
      const isTaken = ids.some((id) => orders.get(id)?.number === attempt.number);
      if (isTaken || orders.has(attempt.clientOrderId)) return false;
      if (!(await accounts.find(attempt.intent.account))) throw new TypeError(`no account ${attempt.intent.account}`);
      orders.set(attempt.clientOrderId, attempt);
      byIntent.set(attempt.intent.id, [...ids, attempt.clientOrderId]);
      return true;
    },
    peek: (id) => orders.get(id as ClientOrderId),
    now: async () => clock.now(),
    find: async (id) => orders.get(id),
    async attemptsOf(intent) {
      const own = (byIntent.get(intent) ?? []).flatMap((id) => orders.get(id) ?? []);
      return own.sort((one, other) => one.number - other.number);
    },
    async search(account, prefix) {
      if (!/^[0-9a-f]{4,24}$/.test(prefix)) return undefined;
      const found = of(account).filter(({ intent }) => intent.id.startsWith(prefix));
      if (new Set(found.map(({ intent }) => intent.id)).size > 1) return 'ambiguous';
      return found.sort((one, other) => other.number - one.number)[0];
    },
    async save(attempt) {
      if (!isFresh(attempt)) return false;
      takeTrades(byTrade, attempt);
      put(attempt);
      return true;
    },
    async beginSend(attempt, account) {
      const current = await accounts.find(account.id);
      const isSame = current?.version === account.version && isFresh(attempt);
      if (!isSame || !(await accounts.save({ ...current, usage: account.usage }))) return false;
      put(attempt);
      return true;
    },
    async open(account) {
      return of(account)
        .filter((attempt) => !isFinal(statusOf(attempt)))
        .sort((one, other) => one.intent.createdAt - other.intent.createdAt);
    },
    unclear: async (limit) => [...orders.values()].filter(isUnclear).sort(oldestFirst).slice(0, limit),
    async page({ account, which, before, limit }) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`limit ${limit} is not 1 to 200`);
      const wanted = of(account).filter((attempt) => which === 'all' || !isFinal(statusOf(attempt)));
      const rest = wanted.sort((one, other) => oldestFirst(other, one)).filter((one) => isBefore(one, before));
      const shown = rest.slice(0, limit);
      const last = shown.at(-1);
      return { orders: shown, ...(rest.length > limit && last ? { next: cursorOf(last) } : {}) };
    },
  };
}

function oldestFirst(one: Attempt, other: Attempt): number {
  const byId = one.clientOrderId < other.clientOrderId ? -1 : 1;
  return one.intent.createdAt - other.intent.createdAt || byId;
}

function cursorOf({ intent, clientOrderId }: Attempt): string {
  return `${intent.createdAt}-${clientOrderId}`;
}

function isBefore({ intent, clientOrderId }: Attempt, cursor: string | undefined): boolean {
  if (cursor === undefined) return true;
  const [, time = '0', id = ''] = /^(\d{1,15})-(.{1,40})$/.exec(cursor) ?? [];
  return intent.createdAt < Number(time) || (intent.createdAt === Number(time) && clientOrderId < id);
}

function takeTrades(byTrade: Map<string, ClientOrderId>, { clientOrderId, intent, known }: Attempt): void {
  const keys = known.fills.map(({ tradeId }) => JSON.stringify([intent.account, tradeId]));
  const isTaken = keys.some((key) => (byTrade.get(key) ?? clientOrderId) !== clientOrderId);
  if (isTaken) throw new Error('a trade of another order');
  for (const key of keys) byTrade.set(key, clientOrderId);
}
