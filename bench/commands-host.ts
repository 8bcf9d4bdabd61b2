import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { screenOn } from '../adapters/console/screen.ts';
import { mongoOutboxStore } from '../adapters/mongodb/outbox-store.ts';
import { commands } from '../commands/registry.ts';
import { jobs } from '../jobs/registry.ts';
import { dispatch } from '../src/chat/dispatch.ts';
import { type Incoming, platformId } from '../src/chat/incoming.ts';
import type { OutboxItem } from '../src/delivery/outbox-item.ts';
import type { MarketSymbol } from '../src/market/symbol.ts';
import { at } from '../src/time.ts';
import { wireDesk } from '../src/wire-desk.ts';
import { reachDatabase, withConnection } from '../src/wire-reach.ts';
import { readSettings } from '../src/wire-settings.ts';

/** A whole desk on the embedded engine that answers commands in open loop while it scans and delivers, for `commands.ts`. */
export interface CommandsResult {
  /** From the intended arrival to the reply, ms, by command. */
  readonly latencies: readonly (readonly [name: string, ms: number])[];
  readonly unanswered: number;
  readonly failed: number;
  readonly reordered: number;
  readonly candlesScanned: number;
  readonly delivered: number;
}

const [, , dataDir = '', secondsText = '55'] = process.argv;
const perSecond = 200;
const people = 200;
const warmUpSeconds = 10;
const broadcastItems = 10_000;
/** A second: what Telegram takes of one bot. */
const broadcastPace = 30;
const platform = platformId('console');

/** Lines by how often they are typed, of a hundred. */
const mix: readonly (readonly [line: string, share: number])[] = [
  ['/price BTC/USDT', 22],
  ['/signals', 18],
  ['/balance', 18],
  ['/watchlist', 12],
  ['/orders', 10],
  ['/help', 8],
  ['/status', 4],
  ['/alerts', 4],
  ['/structure BTC/USDT 1h', 4],
];
const lines = mix.flatMap(([line, share]) => Array.from({ length: share }, () => line));

const settings = readSettings({ OUTCRY_DATA_DIR: dataDir, OUTCRY_EXCHANGES: 'simulated', OUTCRY_LOG_LEVEL: 'silent' });
const input = new PassThrough();
const output = new PassThrough();
output.resume(); // what is delivered is read and let go
const screen = screenOn({ input, output });
const logger = pino({ level: 'silent' });
const desk = await wireDesk({ settings, logger, screen, version: 'bench', close: () => undefined });
const receive = dispatch(desk.app, commands);
let candlesScanned = 0;
const queuedFrom = Date.now() + 10_000;

for (const one of desk.platforms) await one.start(receive, []);
await desk.jobRunner.start(
  jobs.map(({ name, everyMs, run }) => ({
    name,
    everyMs,
    async run(stopping: AbortSignal) {
      const report = await run(desk.app, stopping);
      if (name === 'scan-markets') candlesScanned += Number(report['candles'] ?? 0);
      return report;
    },
  })),
);
desk.begin();
await prepare();
const result = await openLoop(Number(secondsText));
process.send?.(result);
await desk.jobRunner.stop(5_000);
await desk.release();
process.exit(0);

/** Everybody has been here, with a paper account; many markets are watched, so that scans are on their way. */
async function prepare(): Promise<void> {
  while ((await desk.app.suggestSymbols({ platform, chat: 'p0' }, 'USDT')).length < 5) await sleep(50);
  for (let person = 0; person < people; person += 1) await receive(said(person, '/exchange add paper'));
  const symbols = (await desk.app.searchSymbols('USDT')).found.map(({ symbol }) => symbol);
  for (const [index, symbol] of symbols.entries())
    for (const timeframe of ['1m', '5m', '15m', '1h'] as const)
      await desk.app.watchMarket({ platform, chat: `p${index}` }, { symbol: symbol as MarketSymbol, timeframe });
}

async function openLoop(seconds: number): Promise<CommandsResult> {
  const total = (warmUpSeconds + seconds) * perSecond;
  const begun = performance.now();
  const latencies: (readonly [string, number])[] = [];
  const chats = Array.from({ length: people }, () => Promise.resolve());
  const last = new Map<number, number>();
  let failed = 0;
  let answered = 0;
  let reordered = 0;
  const broadcast = queueBroadcast();
  for (let index = 0; index < total; index += 1) {
    const due = begun + (index * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const person = index % people;
    const line = lines[(index * 37 + Math.floor(index / people) * 11) % lines.length] ?? '/help';
    // as platforms do: a chat's next line waits for the answer to the one before
    chats[person] = (chats[person] ?? Promise.resolve()).then(async () => {
      const reply = await receive(said(person, line)).catch(() => undefined);
      if (!reply || reply.action === 'none') failed += 1;
      else answered += 1;
      if ((last.get(person) ?? -1) >= index) reordered += 1;
      last.set(person, index);
      if (index >= warmUpSeconds * perSecond) latencies.push([line, performance.now() - due]);
    });
  }
  await Promise.all(chats);
  const delivered = await broadcast;
  const unanswered = total - answered - failed;
  return { latencies, unanswered, failed, reordered, candlesScanned, delivered: await delivered() };
}

/** Queues a broadcast to many chats, each at its time, on a connection of its own; tells how many of it were sent in the end. */
async function queueBroadcast(): Promise<() => Promise<number>> {
  const reached = await reachDatabase(settings);
  await withConnection({ uri: reached.uri }, async (connection) => {
    const outbox = mongoOutboxStore(connection);
    for (let first = 0; first < broadcastItems; first += 500)
      await outbox.add(Array.from({ length: 500 }, (_, index) => item(first + index)));
  });
  return () =>
    withConnection(
      { uri: reached.uri },
      async (connection) => (await mongoOutboxStore(connection).counts())['done'] ?? 0,
    );
}

function item(number: number): OutboxItem {
  return {
    dedupeKey: `bench:${number}`,
    to: { platform, chat: `r${number}` },
    priority: 'bulk',
    notBefore: at(queuedFrom + (number * 1_000) / broadcastPace),
    content: { kind: 'notice', text: { id: 'help-title' } },
  };
}

function said(person: number, line: string): Incoming {
  const receivedAt = at(Date.now());
  const chat = `p${person}`;
  return {
    address: { platform, chat },
    kind: 'private',
    person: { id: chat, name: chat },
    line,
    via: 'text',
    receivedAt,
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
