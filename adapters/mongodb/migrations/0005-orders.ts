import type { mongo } from 'mongoose';
import type { Migration } from './migration.ts';

/** Collections of trading with the indexes of the queries made of them. The unique ones are the last line of orders.md 1. */
const indexes: Readonly<Record<string, readonly mongo.IndexDescription[]>> = {
  accounts: [
    { key: { member: 1, name: 1 }, unique: true },
    { key: { member: 1, chosenAt: -1 } },
    { key: { state: 1 } },
  ],
  orders: [
    { key: { intent: 1, number: 1 }, unique: true },
    { key: { 'known.fills.key': 1 }, unique: true, partialFilterExpression: { 'known.fills.key': { $exists: true } } },
    { key: { account: 1, intent: 1, number: -1 } },
    { key: { account: 1, status: 1, createdAt: -1, _id: -1 } },
    { key: { account: 1, createdAt: -1, _id: -1 } },
    { key: { createdAt: 1 }, partialFilterExpression: { isUnclear: true } },
  ],
  paper_accounts: [],
  paper_orders: [
    { key: { account: 1, clientOrderId: 1 }, unique: true },
    { key: { account: 1, status: 1, number: 1 } },
    { key: { account: 1, 'terms.symbol': 1, number: 1 } },
  ],
};

/** Makes the collections of accounts, orders and paper trading. */
export const orders: Migration = {
  name: '0005-orders',
  async up(connection) {
    const there = (await connection.listCollections()).map(({ name }) => name);
    const make = async ([name, keys]: [string, readonly mongo.IndexDescription[]]) => {
      if (!there.includes(name)) await connection.createCollection(name);
      if (keys.length > 0) await connection.db?.collection(name).createIndexes([...keys]);
    };
    await Promise.all(Object.entries(indexes).map(make));
  },
};
