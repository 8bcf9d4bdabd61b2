import { MongoClient } from 'mongodb';
import { afterAll, expect } from 'vitest';
import type { ContractGuard } from './contract-guard.ts';

/**
 * Set-up of every test file that a database is used in: each client's commands are listened to, and the file fails at
 * its end where one was outside the contract.
 */
const guarded = new WeakSet<MongoClient>();
const { connect } = MongoClient.prototype;
let guard: Promise<ContractGuard> | undefined;

MongoClient.prototype.connect = async function connectGuarded(this: MongoClient) {
  guard ??= import('./contract-guard.ts').then(({ contractGuard }) => contractGuard());
  const { listenTo } = await guard;
  if (!guarded.has(this)) listenTo(this);
  guarded.add(this);
  return connect.call(this);
};

afterAll(async () => {
  const opened = await guard;
  opened?.close();
  expect([...(opened?.outside ?? [])], 'commands outside the contract').toEqual([]);
});
