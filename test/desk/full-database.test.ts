import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedMongodb } from '../../adapters/embedded-mongodb/start.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_SOL-USDT_1h.csv');
const full = /^My storage is full, so I can’t save anything new\. Everything saved so far is safe and can be read\./;

afterAll(cleanUp);

function open(megabytes: number, dataDir?: string): DeskProcess {
  const limit = { OUTCRY_WATCHLIST: 'BTC/USDT@15m', OUTCRY_EMBEDDED_MAX_MB: String(megabytes) };
  return startDesk({
    ...replaySettings(folder),
    OUTCRY_REPLAY_SPEED: '36000',
    ...limit,
    ...(dataDir ? { OUTCRY_DATA_DIR: dataDir } : {}),
  });
}

/** Fills a database that nobody has open with more than two megabytes. */
async function fill(dataDir: string): Promise<void> {
  const engine = await startEmbeddedMongodb({ dataDir });
  const client = await MongoClient.connect(engine.uri);
  await client
    .db('filler')
    .collection('filler')
    .insertOne({ text: 'x'.repeat(2_500_000) });
  await client.close();
  await engine.stop();
}

let dataDir: string;

beforeAll(async () => {
  const desk = open(64);
  await desk.hears(/^The newest signal/);
  await desk.ask('/help', /^What you can type/); // who has never been here could not be remembered
  await desk.end();
  dataDir = desk.dataDir;
  await fill(dataDir);
});

it('a full database refuses what would make it grow, and reads go on', async () => {
  const desk = open(1, dataDir);
  await desk.hears(/^Replaying recorded candles/);

  expect((await desk.ask('/watch SOL/USDT 1h')).text).toMatch(full);
  for (const [line, answer] of [
    ['/price BTC/USDT', /^BTC costs/],
    ['/watchlist', /^You watch one market/],
    ['/signals all', /^Newest signals/],
    ['/chart BTC/USDT 15m', /\.png/],
    ['/help', /^What you can type/],
    ['/status', /has been open for/],
  ] as const)
    await desk.ask(line, answer);
  expect(await desk.end()).toBe(0);
  expect(desk.stderr()).toBe('');
});

it('goes on as if nothing had been when there is room', async () => {
  const desk = open(64, dataDir);
  await desk.hears(/^Replaying recorded candles/);

  await desk.ask('/watch SOL/USDT 1h', /^Watching SOL/);
  await desk.hears(/^[🟢🔴] BTC.*\n.*Entry/u);
  await desk.ask('/status', /all fine/);
});
