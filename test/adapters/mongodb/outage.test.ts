import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, type TestContext } from 'vitest';
import { agendaJobRunner } from '../../../adapters/agenda/agenda-job-runner.ts';
import { connectMongodb } from '../../../adapters/mongodb/connect-mongodb.ts';
import { platformId } from '../../../src/chat/incoming.ts';
import { StoreUnavailable } from '../../../src/errors.ts';
import type { Stores } from '../../contracts/stores.ts';
import { chat, item, market, signal } from '../../support/build-signal.ts';
import { engines, silent, useDatabase } from '../../support/databases.ts';
import { type Outcome, outcome } from '../../support/outcome.ts';
import { tcpProxy } from '../../support/tcp-proxy.ts';
import { testScope } from '../../support/test-scope.ts';
import { until } from '../../support/until.ts';
import { mongoStores } from './mongo-stores.ts';

/** Longer than the driver tries again by itself. */
const outageMs = 2_300;

// all at once, since most of it waits: each test has its own way to the database and its own rows
describe.concurrent.each(engines)('a database that goes away, on $name', { timeout: 30_000 }, (engine) => {
  const database = useDatabase(engine, { keepRows: true });
  const count = (collection: string, filter: object) =>
    database().client.db().collection(collection).countDocuments(filter);

  /** Stores that reach the database by a way of their own. */
  async function behindProxy({ onTestFinished }: TestContext) {
    const proxy = await tcpProxy(database().uri);
    const connection = await connectMongodb({ uri: proxy.uri, logger: silent });
    onTestFinished(async () => {
      await connection.close();
      await proxy.close();
    });
    const stores = mongoStores(connection);
    await stores.health.check();
    return { proxy, connection, stores };
  }

  it('makes every store say so within five seconds, and serve again by itself', async (context) => {
    const { proxy, stores } = await behindProxy(context);

    proxy.cut();
    const refused = await Promise.all(calls(stores).map(outcome));
    proxy.heal();
    await until(() => answers(stores));
    const served = await Promise.all(calls(stores).map(outcome));

    for (const { error, ms } of refused) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(ms).toBeLessThan(8_000); // the deadline is five; a busy machine is late;
    }
    expect(served.map(({ error }) => error)).toEqual(served.map(() => undefined));
  });

  it('does so where connections stay open and nothing comes back', async (context) => {
    const { proxy, stores } = await behindProxy(context);

    proxy.stall();
    const refused = await Promise.all(calls(stores).map(outcome));
    proxy.heal();
    await until(() => answers(stores));

    for (const { error, ms } of refused) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(ms).toBeLessThan(8_000); // the deadline is five; a busy machine is late;
    }
  });

  it('saves signals once though the answer to the commit is lost, and knows them for its own', async (context) => {
    const { proxy, stores } = await behindProxy(context);
    const batch = [{ signal: signal(2), deliveries: [item(2, chat('b'))] }];

    proxy.cutAfter('commitTransaction');
    const answer = outcome(() => stores.signals.addNew(batch));
    await until(async () => (await count('signals', { _id: signal(2).id })) === 1);
    await sleep(outageMs);
    proxy.heal();

    expectSaved(await answer, [signal(2)]);
    expect(await stores.signals.addNew(batch)).toEqual([]);
    expect(await count('outbox', { chat: 'b' })).toBe(1);
  });

  it('saves a signal with its items, though the database goes away between the two', async (context) => {
    const { proxy, stores } = await behindProxy(context);

    proxy.cutBefore('insert\0\u0007\0\0\0outbox'); // the signal is inserted, its item is not
    const batch = [{ signal: signal(3), deliveries: [item(3, chat('c'))] }];
    const answer = outcome(() => stores.signals.addNew(batch));
    await sleep(outageMs);
    expect(await count('signals', { _id: signal(3).id })).toBe(0);
    proxy.heal();

    expectSaved(await answer, [signal(3)]);
    await outcome(() => stores.signals.addNew(batch)); // adds nothing, or what could not be told
    await until(async () => (await count('signals', { _id: signal(3).id })) === 1);
    expect(await count('outbox', { chat: 'c' })).toBe(1);
  });

  it('leaves jobs waiting, and running again at once when it is back', async (context) => {
    const { proxy, connection } = await behindProxy(context);
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const scope = testScope();
    const runner = agendaJobRunner({ connection, logger, scope });
    let runs = 0;
    const run = async () => {
      runs += 1;
      await sleep(200);
      return {};
    };
    await runner.start([{ name: 'tick', everyMs: 500, run }]);
    await until(() => runs === 2);

    proxy.cut(); // amid a run: its end cannot be saved
    await sleep(outageMs);
    const runsWhileAway = runs;
    proxy.heal();
    await until(() => runs > runsWhileAway + 1, 6_000);
    await runner.stop(1_000);

    expect(runsWhileAway).toBeLessThanOrEqual(3);
    expect(scope.failures).toEqual([]);
    expect(lines.filter((line) => line.startsWith('jobs'))).toEqual(['jobs wait for the database', 'jobs go on']);
    expect(await count('agenda_jobs', { lockedAt: { $ne: null } })).toBe(0);
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
    () => stores.outbox.lease({ worker: 'w', platforms: [platformId('console')], limit: 1, leaseMs: 100 }),
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

/** It says what it saved, or that it cannot tell: on a busy machine the deadline may pass first. */
function expectSaved({ value, error }: Outcome, saved: unknown): void {
  if (error === undefined) expect(value).toEqual(saved);
  else expect(error).toBeInstanceOf(StoreUnavailable);
}
