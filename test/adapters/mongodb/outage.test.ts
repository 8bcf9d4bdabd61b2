import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agendaJobRunner } from '../../../adapters/agenda/agenda-job-runner.ts';
import { connectMongodb } from '../../../adapters/mongodb/connect-mongodb.ts';
import { platformId } from '../../../src/chat/incoming.ts';
import { StoreUnavailable } from '../../../src/errors.ts';
import type { Stores } from '../../contracts/stores.ts';
import { chat, item, market, signal } from '../../support/build-signal.ts';
import { engines, silent, useDatabase } from '../../support/databases.ts';
import { outcome } from '../../support/outcome.ts';
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy.ts';
import { testScope } from '../../support/test-scope.ts';
import { until } from '../../support/until.ts';
import { mongoStores } from './mongo-stores.ts';

describe.each(engines)('a database that goes away, on $name', (engine) => {
  const database = useDatabase(engine);
  let proxy: TcpProxy;
  let connection: Connection;
  let stores: Stores;

  beforeAll(async () => {
    proxy = await tcpProxy(database().uri);
    connection = await connectMongodb({ uri: proxy.uri, logger: silent });
    stores = mongoStores(connection);
  });
  beforeEach(() => stores.health.check());
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await connection.close();
    await proxy.close();
  });

  const rowsOf = (name: string) => database().client.db().collection(name).countDocuments();
  const batch = [{ signal: signal(1), deliveries: [item(1, chat('a'))] }];

  it('makes every store say so within five seconds, and serve again by itself', { timeout: 30_000 }, async () => {
    proxy.cut();
    const refused = await Promise.all(calls(stores).map(outcome));
    proxy.heal();
    await until(() => answers(stores), 5_000);
    const served = await Promise.all(calls(stores).map(outcome));

    for (const { error, ms } of refused) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(ms).toBeLessThan(5_300);
    }
    expect(served.map(({ error }) => error)).toEqual(calls(stores).map(() => undefined));
  });

  // of the client alone, so one engine is enough
  it.runIf(engine.name === 'embedded')(
    'does so where connections stay open and nothing comes back',
    { timeout: 30_000 },
    async () => {
      proxy.stall();
      const refused = await Promise.all(calls(stores).map(outcome));
      proxy.heal();
      await until(() => answers(stores), 10_000);

      for (const { error, ms } of refused) {
        expect(error).toBeInstanceOf(StoreUnavailable);
        expect(ms).toBeLessThan(5_300);
      }
    },
  );

  it('saves signals once though the answer to the commit is lost, and knows them for its own', {
    timeout: 30_000,
  }, async () => {
    proxy.cutAfter('commitTransaction');
    const answer = outcome(() => stores.signals.addNew(batch));
    await until(async () => (await rowsOf('signals')) === 1);
    await sleep(2_300); // longer than the driver repeats the commit
    proxy.heal();

    const { value, error } = await answer;
    expect(error ?? value).toEqual([signal(1)]);
    expect(await stores.signals.addNew(batch)).toEqual([]);
    expect(await stores.outbox.counts()).toEqual({ pending: 1 });
  });

  it('saves a signal with its items, though the database goes away between the two', { timeout: 30_000 }, async () => {
    proxy.cutBefore('insert\0\u0007\0\0\0outbox'); // the signal is inserted, its item is not
    const answer = outcome(() => stores.signals.addNew(batch));
    await sleep(2_300); // longer than the driver repeats the insert
    expect(await rowsOf('signals')).toBe(0);
    proxy.heal();

    const { value, error } = await answer;
    expect(error ?? value).toEqual([signal(1)]);
    expect(await stores.signals.count()).toBe(1);
    expect(await stores.outbox.counts()).toEqual({ pending: 1 });
  });

  it('leaves jobs waiting, and running again at once when it is back', { timeout: 30_000 }, async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const scope = testScope();
    const runner = agendaJobRunner({ connection, logger, scope });
    let runs = 0;
    const work = async () => {
      runs += 1;
      await sleep(200);
      return {};
    };
    await runner.start([{ name: 'tick', everyMs: 500, run: work }]);
    await until(() => runs === 2);

    proxy.cut(); // amid a run: its end cannot be saved
    await sleep(2_500);
    const runsWhileAway = runs;
    proxy.heal();
    await until(() => runs > runsWhileAway + 1, 6_000);
    await runner.stop(1_000);

    expect(runsWhileAway).toBeLessThanOrEqual(3);
    expect(scope.failures).toEqual([]);
    expect(lines.filter((line) => line.startsWith('jobs'))).toEqual(['jobs wait for the database', 'jobs go on']);
    expect(
      await database()
        .client.db()
        .collection('agenda_jobs')
        .countDocuments({ lockedAt: { $ne: null } }),
    ).toBe(0);
  });
});

/** One call of every kind to every store. */
function calls(stores: Stores): (() => Promise<unknown>)[] {
  const to = chat('a');
  const identity = { platform: platformId('telegram'), personId: '1' };
  const who = { address: to, personId: '1' };
  const now = signal(1).knownAt;
  return [
    () => stores.signals.addNew([{ signal: signal(1), deliveries: [item(1, to)] }]),
    () => stores.signals.latest({ limit: 5, watchedBy: to }),
    () => stores.outbox.lease({ worker: 'w', platforms: [platformId('telegram')], limit: 1, leaseMs: 100 }),
    () => stores.outbox.counts(),
    () => stores.watches.add(to, market()),
    () => stores.watches.seed(to, [market()]),
    () => stores.scans.reaches(),
    () => stores.members.meet(identity, { language: 'en', at: now }),
    () => stores.tickets.redeem({ id: 'x', ...who }, now),
    () => stores.forms.load(who, now),
    () => stores.updates.firstSight(platformId('telegram'), '1'),
    () => stores.health.check(),
  ];
}

async function answers(stores: Stores): Promise<boolean> {
  return (await outcome(() => stores.health.check())).error === undefined;
}
