import type { ClientSession, Connection } from 'mongoose';
import type { AccountId } from '../../src/orders/account.ts';
import type { PaperOrder } from '../../src/paper/paper-order.ts';
import type { PaperState } from '../../src/paper/paper-state.ts';
import type { PaperStore } from '../../src/ports/paper-store.ts';
import { above, atLeast } from './filter.ts';
import {
  fromPaperOrder,
  fromPaperState,
  type PaperAccountDoc,
  type PaperOrderDoc,
  paperAccountModel,
  paperOrderId,
  paperOrderModel,
  toPaperOrder,
  toPaperState,
} from './models/paper-model.ts';
import { guarded, isConflict, isDuplicate } from './store-error.ts';
import { inTransaction } from './transaction.ts';

class Stale extends Error {}

/** Paper accounts in MongoDB; every step of one is a transaction guarded by its version. */
export function mongoPaperStore(connection: Connection): PaperStore {
  const accounts = paperAccountModel(connection);
  const orders = paperOrderModel(connection);

  return guarded<PaperStore>({
    async create(state) {
      try {
        await accounts.create([fromPaperState(state)]);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async load(account) {
      const row = await accounts.findOne({ _id: account }).lean<PaperAccountDoc>();
      if (!row) return undefined;
      const open = await orders.find({ account, status: 'open' }).sort({ number: 1 }).lean<PaperOrderDoc[]>();
      return toPaperState(row, open);
    },
    save: (state, changed) => save({ connection, state }, changed),
    async find(account, clientOrderId) {
      const row = await orders.findOne({ account, clientOrderId }).lean<PaperOrderDoc>();
      return row ? toPaperOrder(row) : undefined;
    },
    async orders({ account, symbol, since, above: number, limit }) {
      const filter = { account, 'terms.symbol': symbol, number: above(number), changedAt: atLeast(new Date(since)) };
      const rows = await orders.find(filter).sort({ number: 1 }).limit(limit).lean<PaperOrderDoc[]>();
      return rows.map(toPaperOrder);
    },
    async remove(account) {
      await accounts.deleteOne({ _id: account });
      await orders.deleteMany({ account });
    },
  });
}

interface Write {
  readonly connection: Connection;
  readonly state: PaperState;
}

async function save({ connection, state }: Write, changed: readonly PaperOrder[]): Promise<boolean> {
  const guard = { _id: state.account, version: state.version };
  const next = fromPaperState({ ...state, version: state.version + 1 });
  try {
    await inTransaction(connection, async (session) => {
      const { matchedCount } = await paperAccountModel(connection).replaceOne(guard, next, { session });
      if (matchedCount === 0) throw new Stale();
      for (const order of changed) await put({ connection, account: state.account, session }, order);
    });
    return true;
  } catch (error) {
    if (error instanceof Stale || isConflict(error)) return false;
    throw error;
  }
}

interface Place {
  readonly connection: Connection;
  readonly account: AccountId;
  readonly session: ClientSession;
}

async function put({ connection, account, session }: Place, order: PaperOrder): Promise<void> {
  const filter = { _id: paperOrderId(account, order) };
  await paperOrderModel(connection).replaceOne(filter, fromPaperOrder(order, account), { upsert: true, session });
}
