import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedMongodb, startEmbeddedMongodb } from '../../../adapters/embedded-mongodb/start.ts';
import { connectMongodb } from '../../../adapters/mongodb/connect-mongodb.ts';
import { migrate } from '../../../adapters/mongodb/migrate.ts';
import { StoreFull } from '../../../src/errors.ts';
import type { Stores } from '../../contracts/stores.ts';
import { chat, item, market, signal } from '../../support/build-signal.ts';
import { silent } from '../../support/databases.ts';
import { outcome } from '../../support/outcome.ts';
import { mongoStores } from './mongo-stores.ts';

let dataDir: string;
let engine: EmbeddedMongodb;
let connection: Connection;
let stores: Stores;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'outcry-'));
  engine = await startEmbeddedMongodb({ dataDir, maxMegabytes: 4 });
  connection = await connectMongodb({ uri: engine.uri, logger: silent });
  await migrate({ connection, logger: silent });
  stores = mongoStores(connection);
});
afterAll(async () => {
  await connection.close();
  await engine.stop();
  await rm(dataDir, { recursive: true });
});

it('says that the database is full, and goes on reading and removing', async () => {
  const scan = { watchedSince: signal(1).knownAt, position: signal(1).knownAt, engineKey: '1', quarantined: {} };
  const to = chat('a');
  await stores.signals.addNew([{ signal: signal(1), deliveries: [item(1, to)] }]);
  await stores.forms.save({ address: to, personId: '1' }, form());

  const fill = async (number: number): Promise<unknown> => {
    const { error } = await outcome(() =>
      stores.scans.save(marketOf(number), { ...scan, engine: 'x'.repeat(400_000) }),
    );
    return error ?? (number < 30 ? fill(number + 1) : undefined);
  };
  expect(await fill(1)).toBeInstanceOf(StoreFull);

  expect(await stores.signals.find(signal(1).id)).toEqual(signal(1));
  expect(await stores.outbox.counts()).toEqual({ pending: 1 });
  await stores.forms.clear({ address: to, personId: '1' });
  expect(await stores.forms.load({ address: to, personId: '1' }, signal(1).knownAt)).toBeUndefined();
});

function marketOf(number: number) {
  return market(`binance:COIN${number}/USDT@15m`);
}

function form() {
  return { command: 'watch', given: {}, asking: 'symbol', expiresAt: signal(9_999).knownAt };
}
