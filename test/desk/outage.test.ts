import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';
import { named } from '../support/databases.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const realUri = process.env['OUTCRY_TEST_MONGODB_URI'];
const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_ETH-USDT_15m.csv');
const away = /^I can’t reach my database at the moment, so nothing was changed\./;
/** Every store call ends within five seconds, and a command makes one that fails. */
const longestAnswerMs = 7_000;

let proxy: TcpProxy;
let client: MongoClient;
let desk: DeskProcess;
/** A desk whose database never goes away, ahead of the other. */
let calm: DeskProcess;

beforeAll(async () => {
  if (!realUri) return;
  const uri = named(realUri, `outcry_desk_${randomUUID().slice(0, 8)}`);
  proxy = await tcpProxy(uri);
  client = await MongoClient.connect(uri);
  desk = startDesk({ ...replaySettings(folder), OUTCRY_REPLAY_SPEED: '12000', OUTCRY_MONGODB_URI: proxy.uri });
  calm = startDesk({ ...replaySettings(folder), OUTCRY_REPLAY_SPEED: '36000' });
  await desk.hears(/^The newest signal/);
});
afterAll(async () => {
  await cleanUp();
  await client?.db().dropDatabase();
  await client?.close();
  await proxy?.close();
});

/** Types a line; the answer and how long it took. */
async function timed(line: string, fits: RegExp): Promise<number> {
  const before = performance.now();
  await desk.ask(line, fits);
  return performance.now() - before;
}

describe.runIf(realUri)('a MongoDB that goes away while the desk runs', () => {
  it('commands say so, and everything goes on by itself', async () => {
    await desk.ask('/watchlist', /^You watch 2 markets/);
    proxy.cut();

    expect(await timed('/watchlist', away)).toBeLessThan(longestAnswerMs);
    expect(await timed('/price BTC/USDT', away)).toBeLessThan(longestAnswerMs);
    expect(await timed('/status', away)).toBeLessThan(longestAnswerMs);
    proxy.heal();

    const before = desk.said.length;
    await until(async () => /You watch 2/.test((await desk.ask('/watchlist')).text), 15_000);
    await until(async () => /all fine/.test((await desk.ask('/status')).text), 15_000);
    await desk.hears(/^[🟢🔴].*\n.*Entry/u, before);
    expect(desk.log.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    expect(desk.stderr()).toBe('');
  });

  it('no signal was lost, queued twice or shown twice', async () => {
    expect([await desk.end(), await calm.end()]).toEqual([0, 0]);
    const disturbed = await readPublished(client);
    const undisturbed = await readCalm();

    for (const [market, reached] of disturbed.reached) {
      expect(undisturbed.reached.get(market)).toBeGreaterThanOrEqual(reached); // it ran three times as fast
      const known = (all: Published) => all.signals.filter((one) => one.market === market && one.knownAt <= reached);
      expect(known(disturbed)).toEqual(known(undisturbed));
    }
    expect(disturbed.signals.length).toBeGreaterThan(0);
    expect(disturbed.queued).toEqual(disturbed.signals.map(({ id }) => `signal:${id}:console:terminal`).sort());
    expect(shown(desk)).toEqual([...new Set(shown(desk))]);
  });
});

/** What a database says was published. */
interface Published {
  readonly signals: readonly { readonly id: string; readonly market: string; readonly knownAt: number }[];
  /** Close of the last candle that was scanned, by market. */
  readonly reached: ReadonlyMap<string, number>;
  readonly queued: readonly string[];
}

async function readPublished(from: MongoClient): Promise<Published> {
  const rows = (collection: string) => from.db().collection<StoredRow>(collection).find().sort({ _id: 1 }).toArray();
  const [signals, scans, outbox] = await Promise.all([rows('signals'), rows('scans'), rows('outbox')]);
  return {
    signals: signals
      .filter(({ historical }) => historical === false)
      .map(({ _id, market, knownAt }) => ({ id: _id, market: String(market), knownAt: Number(knownAt) })),
    reached: new Map(scans.map(({ _id, reached }) => [_id, Number(reached) + quarterHour])),
    queued: outbox.map(({ _id }) => _id),
  };
}

/** The fields that are looked at, of whichever collection. */
type StoredRow = { readonly _id: string } & Readonly<Record<string, unknown>>;

const quarterHour = 900_000;

async function readCalm(): Promise<Published> {
  const engine = await startEmbeddedMongodb({ dataDir: calm.dataDir });
  const reader = await MongoClient.connect(named(engine.uri, 'outcry'));
  try {
    return await readPublished(reader);
  } finally {
    await reader.close();
    await engine.stop();
  }
}

/** Ids of the signals published on the terminal, in order; the greeting's is not. */
function shown({ said }: DeskProcess): string[] {
  const published = said.filter(({ text }) => /^[🟢🔴]/u.test(text));
  return published.flatMap(({ text }) => /^Signal ([0-9a-f]{8}) /m.exec(text)?.[1] ?? []);
}
