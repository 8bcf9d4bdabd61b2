import type { Connection } from 'mongoose';
import type { Account, AccountId } from '../../src/orders/account.ts';
import type { Attempt } from '../../src/orders/attempt.ts';
import type { OrderPage } from '../../src/orders/order-page.ts';
import { openStatuses } from '../../src/orders/order-status.ts';
import type { OrderStore } from '../../src/ports/order-store.ts';
import { at } from '../../src/time.ts';
import { among, below, between } from './filter.ts';
import { accountModel, fromUsage } from './models/account-model.ts';
import { fromAttempt, type OrderDoc, orderModel, toAttempt } from './models/order-model.ts';
import { storeClock } from './store-clock.ts';
import { guarded, isConflict, isDuplicate } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** Orders in MongoDB; unique indexes keep their ids and trades apart. */
export function mongoOrderStore(connection: Connection): OrderStore {
  const orders = orderModel(connection);
  const clock = storeClock(connection);
  const newest = { createdAt: -1, _id: -1 } as const;

  return guarded<OrderStore>({
    async add(attempt) {
      try {
        await orders.create([fromAttempt(attempt, await exchangeOf(connection, attempt.intent.account))]);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async find(id) {
      const row = await orders.findOne({ _id: id }).lean<OrderDoc>();
      return row ? toAttempt(row) : undefined;
    },
    async attemptsOf(intent) {
      return (await orders.find({ intent }).sort({ number: 1 }).lean<OrderDoc[]>()).map(toAttempt);
    },
    async search(account, prefix) {
      if (!/^[0-9a-f]{4,24}$/.test(prefix)) return undefined;
      const filter = { account, intent: between(prefix, `${prefix}g`) };
      const rows = await orders.find(filter).sort({ intent: 1, number: -1 }).limit(50).lean<OrderDoc[]>();
      return onlyOne(rows);
    },
    save: (attempt) => replace({ connection, attempt }),
    now: async () => at((await clock()).getTime()),
    beginSend: (attempt, account) => beginSend({ connection, attempt }, account),
    async open(account) {
      const filter = { account, status: among(openStatuses) };
      return (await orders.find(filter).sort({ createdAt: 1 }).lean<OrderDoc[]>()).map(toAttempt);
    },
    async unclear(limit) {
      const rows = await orders.find({ isUnclear: true }).sort({ createdAt: 1 }).limit(limit).lean<OrderDoc[]>();
      return rows.map(toAttempt);
    },
    async page(query) {
      checkLimit(query.limit);
      const status = query.which === 'open' ? { status: among(openStatuses) } : {};
      const filter = { account: query.account, ...status, ...before(query.before) };
      const rows = await orders
        .find(filter)
        .sort(newest)
        .limit(query.limit + 1)
        .lean<OrderDoc[]>();
      return pageOf(rows, query.limit);
    },
  });
}

async function exchangeOf(connection: Connection, account: AccountId): Promise<string> {
  const row = await accountModel(connection).findOne({ _id: account }, { exchange: 1 }).lean();
  if (!row) throw new TypeError(`no account ${account}`);
  return row.exchange;
}

interface Write {
  readonly connection: Connection;
  readonly attempt: Attempt;
}

type Session = Parameters<Parameters<typeof inTransaction>[1]>[0];

async function replace({ connection, attempt }: Write, session?: Session): Promise<boolean> {
  const orders = orderModel(connection);
  const guard = { _id: attempt.clientOrderId, version: attempt.version };
  const row = await orders.findOne(guard, { exchange: 1 }, session ? { session } : {}).lean();
  if (!row) return false;
  const next = fromAttempt({ ...attempt, version: attempt.version + 1 }, row.exchange);
  const { matchedCount } = await orders.replaceOne(guard, next, session ? { session } : {});
  return matchedCount === 1;
}

class Stale extends Error {}

/** Both rows or neither: a hold that was written meanwhile has changed the account's version, so nothing is sent. */
async function beginSend({ connection, attempt }: Write, account: Account): Promise<boolean> {
  try {
    await inTransaction(connection, async (session) => {
      const guard = { _id: account.id, version: account.version };
      const update = { $set: { usage: fromUsage(account.usage) }, $inc: { version: 1 } };
      const { matchedCount } = await accountModel(connection).updateOne(guard, update, { session });
      if (matchedCount === 0 || !(await replace({ connection, attempt }, session))) throw new Stale();
    });
    return true;
  } catch (error) {
    if (error instanceof Stale || isConflict(error)) return false;
    throw error;
  }
}

function onlyOne(rows: readonly OrderDoc[]): Attempt | 'ambiguous' | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return rows.some(({ intent }) => intent !== first.intent) ? 'ambiguous' : toAttempt(first);
}

/** A cursor that no page gave leads nowhere: the page is empty. */
function before(cursor: string | undefined) {
  if (cursor === undefined) return {};
  const [, time = '0', id = ''] = /^(\d{1,15})-(.{1,40})$/.exec(cursor) ?? [];
  const createdAt = new Date(Number(time));
  return { $or: [{ createdAt: below(createdAt) }, { createdAt, _id: below(id) }] };
}

function pageOf(rows: readonly OrderDoc[], limit: number): OrderPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? { next: `${last.createdAt.getTime()}-${last._id}` } : {};
  return { orders: shown.map(toAttempt), ...next };
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`limit ${limit} is not 1 to 200`);
}
