import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { candleFiles, parseFileName } from '../../../../adapters/exchange/replay/candle-files.ts';
import type { ReplayHost } from '../../../../adapters/exchange/replay/open-replay.ts';
import { openReplay } from '../../../../adapters/exchange/replay/open-replay.ts';
import { workerPool } from '../../../../adapters/workers/worker-pool.ts';
import { marketKey } from '../../../../src/market/market.ts';
import { after, at, day, hour, minute } from '../../../../src/time.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import { csvOf, directoryWith, inlineCompute, listeningLogger, marketOf, symbolOf, wander } from '../support.ts';

const monday = Date.UTC(2026, 0, 5);
const market = marketOf('kraken:BTC/USD@15m');
const length = 15 * minute;

async function replay(files: Readonly<Record<string, string>>, options: Partial<ReplayHost> = {}) {
  const clock = memoryClock();
  const { logger, lines } = listeningLogger();
  const host = { clock, compute: inlineCompute, logger, speed: 900, resumeAt: () => undefined, ...options };
  const feeds = await openReplay(candleFiles(directoryWith(files)), host);
  const dataOf = (exchange: string) => {
    const data = feeds.flatMap((feed) => feed.data() ?? []).find((one) => one.exchange === exchange);
    if (!data) throw new TypeError(exchange);
    return data;
  };
  return { clock, feeds, lines, dataOf };
}

function fifteen(rows: number) {
  return { 'kraken_BTC-USD_15m.csv': csvOf(wander(monday, length, rows)) };
}

describe('where and how fast a replay runs', () => {
  it.each([
    { rows: 2_500, starts: 1_000 },
    { rows: 1_001, starts: 1_000 },
    { rows: 1_000, starts: 500 },
    { rows: 7, starts: 3 },
    { rows: 1, starts: 0 },
  ])('begins $starts candles into a file of $rows', async ({ rows, starts }) => {
    const { dataOf } = await replay(fifteen(rows));
    const data = dataOf('kraken');

    expect(data.now(market)).toBe(monday + starts * length);
    expect(data.beganAt(market)).toBe(monday + starts * length);
    expect((await data.candles(market, { limit: 5_000 })).length).toBe(starts);
  });

  it.each([
    { from: monday + 200 * length + 5, now: monday + 200 * length + 5 },
    { from: monday - 9 * day, now: monday },
    { from: monday + 900 * day, now: monday + 2_500 * length },
  ])('begins at the time that is set, within the file', async ({ from, now }) => {
    const { dataOf } = await replay(fifteen(2_500), { from: at(from) });

    expect(dataOf('kraken').now(market)).toBe(now);
  });

  it('runs at its speed on a clock of each market, and stops at the end of the file', async () => {
    const { clock, dataOf, feeds } = await replay({
      ...fifteen(1_100),
      'kraken_ETH-USD_1h.csv': csvOf(wander(monday, hour, 1_200)),
    });
    const data = dataOf('kraken');
    await clock.advance(40_000);

    expect(data.now(market)).toBe(monday + 1_040 * length);
    expect(data.now(marketOf('kraken:ETH/USD@1h'))).toBe(monday + 1_010 * hour);
    await clock.advance(60_000);
    expect(data.now(market)).toBe(monday + 1_100 * length);
    expect((await data.candles(market, { limit: 5_000 })).length).toBe(1_100);
    expect(feeds[0]?.state().ended).toBe(false);
    await clock.advance(day);
    expect(data.now(market)).toBe(monday + 1_100 * length);
    expect(feeds[0]?.state()).toMatchObject({ origin: 'replay', up: true, ended: true });
  });

  it('goes on after a restart where it stopped, but began where it began', async () => {
    const resumeAt = () => at(monday + 1_500 * length);
    const { dataOf } = await replay(fifteen(2_500), { resumeAt });
    const data = dataOf('kraken');

    expect(data.now(market)).toBe(monday + 1_501 * length);
    expect(data.beganAt(market)).toBe(monday + 1_000 * length);
    expect((await data.candles(market, { since: at(monday + 1_500 * length), limit: 9 })).length).toBe(1);
  });
});

describe('what a replay lists', () => {
  const files = {
    'kraken_BTC-USD_1h.csv': csvOf([[monday, 1.5, 1.625, 1.5, 1.5, 3]]),
    'kraken_BTC-USD_15m.csv.gz': csvOf(wander(monday, length, 1_200)),
    'okx_BTC-USD_15m.csv': csvOf([[monday, 10, 11, 9, 10, 3]]),
    'notes.txt': 'not a candle file',
  };

  it('one exchange for every one that a file names, and every file to watch', async () => {
    const { feeds } = await replay(files);

    expect(feeds.map((feed) => feed.watchlist().map(marketKey))).toEqual([
      ['kraken:BTC/USD@15m', 'kraken:BTC/USD@1h'],
      ['okx:BTC/USD@15m'],
    ]);
  });

  it('a symbol once, with the finest tick and the timeframes of its files', async () => {
    const { dataOf } = await replay(files);
    const listing = (await dataOf('kraken').listings()).get(symbolOf('BTC/USD'));

    expect(listing).toEqual({ symbol: 'BTC/USD', kind: 'spot', tickSize: '0.001', timeframes: ['15m', '1h'] });
    expect((await dataOf('okx').listings()).get(symbolOf('BTC/USD'))?.tickSize).toBe('1');
  });

  it('the last close of the finest file as the price', async () => {
    const { dataOf } = await replay(files);
    const rows = wander(monday, length, 1_200);
    const [last = 0, before = 0] = [rows[999]?.[4], rows[999 - 96]?.[4]];

    expect(await dataOf('kraken').quote(symbolOf('BTC/USD'))).toEqual({
      symbol: 'BTC/USD',
      last: last.toFixed(3),
      changePercent: (last / before - 1) * 100,
      at: after(at(monday), 1_000 * length),
    });
  });

  it('a file that is wrong is named in the log and left out', async () => {
    const wrong = `${csvOf(wander(monday, length, 5))}oops\n`;
    const { feeds, lines } = await replay({
      ...files,
      'okx_BTC-USD_15m.csv': wrong,
      'kraken_BTC-USD_4h.csv': csvOf([]),
    });

    expect(feeds.map((feed) => [feed.state().exchange, feed.state().up, feed.watchlist().length])).toEqual([
      ['kraken', true, 2],
      ['okx', false, 0],
    ]);
    expect(feeds[1]?.data()).toBeUndefined();
    expect(lines.map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/kraken_BTC-USD_4h\.csv: the file holds no candle$/),
      expect.stringMatching(/okx_BTC-USD_15m\.csv, line 7: time is not a number: "oops"$/),
    ]);
  });
});

describe('candle files', () => {
  it.each([
    ['binance_BTC-USDT_15m.csv.gz', 'binance:BTC/USDT@15m'],
    ['kraken_ETH-USD_1h.csv', 'kraken:ETH/USD@1h'],
    ['binance_BTC-USDT_15m.json', undefined],
    ['binance_BTCUSDT_15m.csv', undefined],
    ['binance_BTC-USDT_7m.csv', undefined],
    ['BTC-USDT_15m.csv', undefined],
  ])('%s is %s', (name, key) => {
    const found = parseFileName(name);

    expect(found && marketKey(found)).toBe(key);
  });

  it('need a directory that can be read and has some, one a market', () => {
    const csv = csvOf([[monday, 1, 1, 1, 1, 1]]);

    expect(() => candleFiles('/no/such/directory')).toThrow('/no/such/directory is not a directory that can be read');
    expect(() => candleFiles(directoryWith({ 'a.txt': '' }))).toThrow(
      'no file <exchange>_<BASE-QUOTE>_<timeframe>.csv[.gz]',
    );
    expect(() => candleFiles(directoryWith({ 'okx_A-B_1h.csv': csv, 'okx_A-B_60m.csv': csv }))).toThrow(
      'are the same market',
    );
  });
});

describe('the recorded candles, in real worker threads', () => {
  const directory = '../shared/data/candles';

  it('are all found good and replayed', async ({ skip, onTestFinished }) => {
    if (!existsSync(directory)) skip('not exercised: the recorded candles are not here');
    const compute = workerPool({ threads: 2 });
    onTestFinished(() => compute.close());
    const { logger, lines } = listeningLogger();
    const clock = memoryClock();
    const files = candleFiles(directory);
    const feeds = await openReplay(files, { clock, compute, logger, speed: 3_600, resumeAt: () => undefined });
    await clock.advance(1_000);

    expect(lines).toEqual([]);
    expect(feeds.flatMap((feed) => feed.watchlist())).toHaveLength(files.length);
    for (const data of feeds.flatMap((feed) => feed.data() ?? [])) {
      const [listing] = [...(await data.listings()).values()];
      const first = {
        exchange: data.exchange,
        symbol: listing?.symbol ?? symbolOf('A/B'),
        timeframe: listing?.timeframes[0] ?? '1m',
      };
      expect((await data.candles(first, { limit: 100 })).length).toBe(100);
    }
  });
});
