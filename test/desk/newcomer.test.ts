import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holderOf } from '../../adapters/embedded-mongodb/storage/holder.ts';
import { sizeOf } from '../adapters/chart/png.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, pictureIn, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_ETH-USDT_15m.csv', 'binance_SOL-USDT_1h.csv');
let desk: DeskProcess;

beforeAll(() => {
  desk = open();
});
afterAll(cleanUp);

function open(dataDir?: string): DeskProcess {
  return startDesk({ ...replaySettings(folder), ...(dataDir ? { OUTCRY_DATA_DIR: dataDir } : {}) });
}

describe('a first start', () => {
  it('is ready, and says so in a line of JSON', async () => {
    const ready = await desk.ready;

    expect(ready).toMatchObject({ level: 'info', readyMs: expect.any(Number), version: expect.any(String) });
    expect(ready.readyMs).toBeLessThan(10_000); // the bench measures it; here others share the processor
  });

  it('opens the chat and shows a first signal with its levels and a picture', async () => {
    await desk.hears(/^The desk is open\. Type \/help\./);
    await desk.hears(/^Replaying recorded candles of binance/);
    const first = await desk.hears(/^The newest signal so far:/);

    expect(first.text).toMatch(/[🟢🔴] \w+\/USDT (15m|1h) (long|short): .* REPLAY/u);
    for (const level of ['Entry', 'Stop', 'Target 1'])
      expect(first.text).toMatch(new RegExp(`^ {2}${level} +[\\d.]+`, 'm'));
    expect(sizeOf(readFileSync(pictureIn(first)))).toEqual({ width: 1200, height: 675 });
    expect(first.taps[0]).toMatch(/^\/why [0-9a-f]{8}$/);
  });

  it('publishes signals that form from then on', async () => {
    const published = await desk.hears(/^[🟢🔴].*\n.*Entry/u);

    expect(sizeOf(readFileSync(pictureIn(published)))).toEqual({ width: 1200, height: 675 });
  });

  it.each([
    ['/help', /What you can type.*\/price.*\/quit/s],
    ['/price BTC/USDT', /^BTC costs [\d.]+ USDT.*REPLAY\nbinance, \d{4}-/],
    ['/chart BTC/USDT 15m', /^BTC\/USDT 15m · binance · REPLAY\n.*\.png/],
    ['/watch BTC/USDT 15m', /^BTC\/USDT 15m on binance · REPLAY is on your watchlist already\./],
    ['/unwatch SOL/USDT 1h', /^No longer watching SOL\/USDT 1h \(binance\)\./],
    ['/unwatch SOL/USDT 1h', /^SOL\/USDT is not on your watchlist\./],
    ['/watch SOL/USDT 1h', /^Watching SOL\/USDT 1h on binance · REPLAY\. Its signals arrive here/],
    ['/watch SOL/USDT 4h', /^SOL\/USDT has no 4h candles here\. There is: 1h\./],
    ['/unwatch ETH/USDT 15m', /^No longer watching ETH\/USDT 15m \(binance\)\./],
    ['/watchlist', /^You watch 2 markets\n.*BTC\/USDT.*SOL\/USDT/s],
    ['/price BTC/USTD', /^BTC\/USTD is not listed here\. Did you mean BTC\/USDT/],
    ['/signals all', /^Newest signals\n.*[0-9a-f]{8}/s],
    ['/status', /has been open for.*embedded engine.*binance +answers, replay.*all fine/s],
    ['/language de', /^Ab jetzt spreche ich Deutsch/],
    ['/language en', /^I speak English/],
    ['/pric', /Did you mean \/price\?/],
    ['/price', /^Which market\?/],
    ['ETH/USDT', /^ETH costs/],
    ['/chart BTC/USDT 7m', /“7m” is not a timeframe I know\. Choose one of 1m,/],
  ])('answers %s', async (line, answer) => {
    expect((await desk.ask(line, answer)).text).toMatch(answer);
  });

  it('answers /why with what the signal was built on, and a chart', async () => {
    const { taps } = await desk.ask('/signals all', /^Newest signals/);
    const why = await desk.ask(taps[0] ?? '', /The plan waits/);

    expect(why.text).toMatch(/, known \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(sizeOf(readFileSync(pictureIn(why)))).toEqual({ width: 1200, height: 675 });
  });

  it('taps buttons by their number', async () => {
    await desk.ask('/help', /What you can type/);
    expect((await desk.ask('1', /^You watch/)).taps).toEqual([]); // a signal may come in between
  });
});

it('answers in milliseconds', async () => {
  await desk.ready;
  for (const line of ['/price BTC/USDT', '/watchlist', '/help', '/chart BTC/USDT 15m']) {
    const { median, worst } = await timed(line, rounds);
    process.stdout.write(`${line}: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${rounds}\n`);

    expect(median).toBeLessThan(line.startsWith('/chart') ? 500 : 100); // others share the processor
  }
});

describe('closing', () => {
  it.each([
    ['/quit', async () => void (await desk.ask('/quit', /^Ich schließe/))],
    ['SIGINT', () => desk.end('SIGINT')],
    ['SIGTERM', () => desk.end('SIGTERM')],
  ])('by %s is clean, and the next start continues where it stopped', async (_how, end) => {
    await desk.ready;
    await desk.ask('/language de', /Deutsch/);
    await until(async () => (await scanned(desk)) !== '');
    const before = await remembered(desk);
    await end();

    expect(await desk.exited).toBe(0);
    expect(desk.stderr()).toBe('');
    expect(desk.log.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(leftBehind(desk.dataDir)).toEqual([]);

    desk = open(desk.dataDir);
    await desk.hears(/^Wiedergabe aufgezeichneter Kerzen/);
    const after = await remembered(desk);
    expect(after.watchlist).toEqual(before.watchlist);
    expect(after.scanned >= before.scanned).toBe(true); // texts of equal form
    expect(after.signals).toEqual(expect.arrayContaining(before.signals.slice(0, 3)));
  });
});

const rounds = 25;
const answersTo = /^(BTC costs|You watch|What you can type|BTC\/USDT 15m · )/;

async function timed(line: string, times: number): Promise<{ median: number; worst: number }> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = performance.now();
    await desk.ask(line, answersTo);
    took.push(performance.now() - before);
  }
  took.sort((a, b) => a - b);
  return { median: took[times >> 1] ?? Number.NaN, worst: took.at(-1) ?? Number.NaN };
}

/** What a desk must not forget, as it shows it in German. */
async function remembered(desk: DeskProcess) {
  const { text } = await desk.ask('/signals all', /^Neueste Signale/);
  const { text: watchlist } = await desk.ask('/watchlist', /^Du beobachtest/);
  return {
    watchlist: watchlist.split('\n').map((line) => line.replace(/\d{4}-.*|noch nicht/, '')),
    scanned: await scanned(desk),
    signals: text.match(/[0-9a-f]{8}/g) ?? [],
  };
}

/** How far the first market of the watchlist was scanned. */
async function scanned(desk: DeskProcess): Promise<string> {
  const { text } = await desk.ask('/watchlist', /BTC\/USDT/);
  return /\d{4}-\d\d-\d\d \d\d:\d\d/.exec(text)?.[0] ?? '';
}

/** What a running desk holds in its data directory. */
function leftBehind(dataDir: string): string[] {
  const sockets = existsSync(join(dataDir, 'run')) ? readdirSync(join(dataDir, 'run')) : [];
  return [...sockets, ...(holderOf(dataDir) ? ['a holder'] : [])];
}
