import { afterAll, describe, expect, it } from 'vitest';
import { exchangeSettings } from '../../../adapters/exchange/exchange-settings.ts';
import type { ExchangesHost } from '../../../adapters/exchange/exchange-sources.ts';
import { openExchanges } from '../../../adapters/exchange/open-exchanges.ts';
import { StartError } from '../../../src/errors.ts';
import { marketKey } from '../../../src/market/market.ts';
import { at, day, hour, minute } from '../../../src/time.ts';
import type { MemoryClock } from '../../fakes/memory-clock.ts';
import { memoryClock } from '../../fakes/memory-clock.ts';
import type { BinanceStandIn } from './binance-stand-in.ts';
import { binanceStandIn, closeStandIns } from './binance-stand-in.ts';
import { csvOf, directoryWith, inlineCompute, listeningLogger, marketOf, wander } from './support.ts';

afterAll(closeStandIns);

const monday = Date.UTC(2026, 0, 5);

function open(settings: Readonly<Record<string, string>>, host: Partial<ExchangesHost> & { clock: MemoryClock }) {
  const { logger, lines } = listeningLogger();
  const exchanges = openExchanges(exchangeSettings.parse(settings), { logger, compute: inlineCompute, ...host });
  return { exchanges, lines, clock: host.clock };
}

async function liveDesk(settings: Readonly<Record<string, string>> = {}, prepare?: (server: BinanceStandIn) => void) {
  const clock = memoryClock(at(monday + minute));
  const server = await binanceStandIn({ listedAt: monday - day, now: clock.now });
  prepare?.(server);
  const urls = JSON.stringify({ binance: server.url, kraken: 'http://127.0.0.1:9/' });
  return { server, ...open({ OUTCRY_EXCHANGE_URLS: urls, ...settings }, { clock }) };
}

function recorded(): string {
  return directoryWith({
    'kraken_BTC-USD_15m.csv': csvOf(wander(monday, 15 * minute, 1_200)),
    'okx_ETH-USD_1h.csv': csvOf(wander(monday, hour, 1_200)),
  });
}

/** Moves time on in small steps until the exchanges have settled; returns how far it had to. */
async function settledAfter(clock: MemoryClock, settled: Promise<void>): Promise<number> {
  const startedAt = clock.monotonic();
  let done = false;
  void settled.then(() => {
    done = true;
  });
  while (!done) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!done) await clock.advance(100);
  }
  return clock.monotonic() - startedAt;
}

describe('a live exchange', () => {
  it('that answers is the default, with a few large markets to watch', async () => {
    const { exchanges, clock } = await liveDesk();

    expect([exchanges.default(), exchanges.all(), exchanges.watchlist()]).toEqual([undefined, [], []]);
    await settledAfter(clock, exchanges.settled());
    expect(exchanges.all().map(({ exchange, origin }) => [exchange, origin])).toEqual([['binance', 'live']]);
    expect(exchanges.default()).toBe(exchanges.all()[0]);
    expect(exchanges.watchlist().map(marketKey)).toEqual(['binance:BTC/USDT@15m', 'binance:ETH/USDT@15m']);
    expect(exchanges.states()).toMatchObject([{ exchange: 'binance', origin: 'live', up: true }]);
    await exchanges.close();
  });

  it('is asked nothing before the desk is ready', async () => {
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    const clock = memoryClock();
    const server = await binanceStandIn({ listedAt: monday, now: clock.now });
    const urls = JSON.stringify({ binance: server.url });
    const { exchanges } = open({ OUTCRY_EXCHANGE_URLS: urls }, { clock, ready });
    await new Promise((done) => setTimeout(done, 50));

    expect(server.requests).toEqual([]);
    resolve();
    await settledAfter(clock, exchanges.settled());
    expect(server.requests).not.toEqual([]);
    await exchanges.close();
  });

  it.each(['stall', 'drop', { status: 500 }] as const)(
    'that fails (%j) is replaced after 5 s by a simulated market',
    async (fault) => {
      const { exchanges, clock, lines } = await liveDesk({}, (server) => server.failAlways(fault));
      const waited = await settledAfter(clock, exchanges.settled());

      expect(waited).toBeGreaterThanOrEqual(5_000);
      expect(waited).toBeLessThan(5_200);
      expect(exchanges.all().map(({ exchange, origin }) => [exchange, origin])).toEqual([['simulated', 'simulated']]);
      expect(exchanges.watchlist().map(marketKey)).toContain('simulated:BTC/USDT@15m');
      expect(exchanges.states()).toMatchObject([
        { exchange: 'binance', up: false },
        { exchange: 'simulated', origin: 'simulated', up: true },
      ]);
      expect(lines.map(({ msg }) => msg)).toContain('no exchange answers; a simulated market takes their place');
      await exchanges.close();
    },
  );

  it('is not replaced where the desk closes before it answers', async () => {
    const { exchanges, lines } = await liveDesk({}, (server) => server.failAlways('stall'));
    await exchanges.close();
    await exchanges.settled();

    expect(exchanges.all()).toEqual([]);
    expect(lines.map(({ msg }) => msg)).not.toContain('no exchange answers; a simulated market takes their place');
  });

  it('that answers later joins, the default staying what it was', async () => {
    const { exchanges, clock, server } = await liveDesk({}, (one) => one.failAlways({ status: 503 }));
    await settledAfter(clock, exchanges.settled());
    server.failAlways(undefined);
    for (let tries = 0; exchanges.all().length < 2 && tries < 200; tries++) {
      await clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }

    expect(exchanges.all().map(({ exchange }) => exchange)).toEqual(['simulated', 'binance']);
    expect(exchanges.default()?.exchange).toBe('simulated');
    await exchanges.close();
  });

  it('that does not answer does not hold up one that does, nor is it replaced', async () => {
    const { exchanges, clock } = await liveDesk({ OUTCRY_EXCHANGES: 'kraken,binance' });
    await settledAfter(clock, exchanges.settled());

    expect(exchanges.all().map(({ exchange }) => exchange)).toEqual(['binance']);
    expect(exchanges.states().map(({ exchange, up }) => [exchange, up])).toEqual([
      ['kraken', false],
      ['binance', true],
    ]);
    await exchanges.close();
  });

  it('watches what the setting names and it lists; the rest is logged', async () => {
    const { exchanges, clock, lines } = await liveDesk({
      OUTCRY_WATCHLIST: 'ETH/USDT@4h,DOGE/USDT@1h,kraken:BTC/USDT@1h',
    });
    await settledAfter(clock, exchanges.settled());

    expect(exchanges.watchlist().map(marketKey)).toEqual(['binance:ETH/USDT@4h']);
    expect(lines.filter(({ msg }) => String(msg).startsWith('OUTCRY_WATCHLIST'))).toMatchObject([
      { symbol: 'DOGE/USDT', timeframe: '1h' },
      { exchange: 'kraken', symbol: 'BTC/USDT' },
    ]);
    await exchanges.close();
  });
});

describe('a replay', () => {
  it('is one exchange for each that its files name, every file being watched', async () => {
    const clock = memoryClock();
    const { exchanges } = open({ OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: recorded() }, { clock });
    await exchanges.settled();

    expect(exchanges.all().map(({ exchange, origin }) => [exchange, origin])).toEqual([
      ['kraken', 'replay'],
      ['okx', 'replay'],
    ]);
    expect(exchanges.watchlist().map(marketKey)).toEqual(['kraken:BTC/USD@15m', 'okx:ETH/USD@1h']);
  });

  it('looks for a market of the setting on every exchange', async () => {
    const settings = { OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: recorded(), OUTCRY_WATCHLIST: 'ETH/USD@1h' };
    const { exchanges } = open(settings, { clock: memoryClock() });
    await exchanges.settled();

    expect(exchanges.watchlist().map(marketKey)).toEqual(['okx:ETH/USD@1h']);
  });

  it('runs at the speed and from the time of the settings, or where it stopped', async () => {
    const clock = memoryClock();
    const from = '2026-01-06T00:00';
    const settings = {
      OUTCRY_EXCHANGES: 'replay',
      OUTCRY_REPLAY_DIR: recorded(),
      OUTCRY_REPLAY_FROM: from,
      OUTCRY_REPLAY_SPEED: '60',
    };
    const resumeAt: NonNullable<ExchangesHost['resumeAt']> = ({ exchange }) =>
      exchange === 'okx' ? at(monday + 3 * day) : undefined;
    const { exchanges } = open(settings, { clock, resumeAt });
    await exchanges.settled();
    await clock.advance(1_000);
    const [kraken, okx] = exchanges.all();

    expect(kraken?.now(marketOf('kraken:BTC/USD@15m'))).toBe(monday + day + minute);
    expect(okx?.now(marketOf('okx:ETH/USD@1h'))).toBe(monday + 3 * day + hour + minute);
  });

  it('beside a simulation leaves that one unwatched, since it is not the default', async () => {
    const settings = { OUTCRY_EXCHANGES: 'replay, simulated', OUTCRY_REPLAY_DIR: recorded() };
    const { exchanges } = open(settings, { clock: memoryClock() });
    await exchanges.settled();

    expect(exchanges.all().map(({ exchange }) => exchange)).toEqual(['kraken', 'okx', 'simulated']);
    expect(exchanges.watchlist().map(({ exchange }) => exchange)).toEqual(['kraken', 'okx']);
  });

  it('with no good file leaves the desk without an exchange, and says which line is wrong', async () => {
    const directory = directoryWith({ 'okx_ETH-USD_1h.csv': `${csvOf([])}1,2,3\n` });
    const { exchanges, lines } = open(
      { OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: directory },
      { clock: memoryClock() },
    );
    await exchanges.settled();

    expect([exchanges.default(), exchanges.all()]).toEqual([undefined, []]);
    expect(exchanges.states()).toMatchObject([{ exchange: 'okx', up: false }]);
    expect(String(lines[0]?.['msg'])).toContain('okx_ETH-USD_1h.csv, line 2: 3 of 6 columns');
  });
});

describe('settings that cannot be followed', () => {
  it.each([
    [{ OUTCRY_EXCHANGES: 'binanse' }, 'there is no exchange "binanse"; did you mean binance'],
    [{ OUTCRY_EXCHANGES: 'qqqqqqqqqq' }, 'use ccxt ids such as binance, or simulated, or replay'],
    [{ OUTCRY_EXCHANGES: '../evil' }, 'there is no exchange "../evil"'],
    [{ OUTCRY_EXCHANGES: ' , ' }, 'name at least one exchange'],
    [{ OUTCRY_EXCHANGES: 'replay' }, 'OUTCRY_REPLAY_DIR must name the directory'],
    [{ OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: '/no/such' }, '/no/such is not a directory that can be read'],
    [{ OUTCRY_EXCHANGE_URLS: '{binance:1}' }, 'OUTCRY_EXCHANGE_URLS: not JSON of exchange id to URL'],
    [{ OUTCRY_EXCHANGE_URLS: '{"binance":"ftp://a"}' }, 'OUTCRY_EXCHANGE_URLS: not JSON of exchange id to URL'],
    [{ OUTCRY_EXCHANGE_URLS: '{"binanse":"http://a"}' }, 'there is no exchange "binanse"'],
    [{ OUTCRY_WATCHLIST: 'BTC/USDT@15m,BTCUSDT' }, 'OUTCRY_WATCHLIST: "BTCUSDT" is not a market'],
    [{ OUTCRY_REPLAY_FROM: 'yesterday' }, 'OUTCRY_REPLAY_FROM: "yesterday" is not a time'],
  ])('%j', (settings, message) => {
    const opening = () => open(settings, { clock: memoryClock() });

    expect(opening).toThrow(StartError);
    expect(opening).toThrow(message);
  });

  it('an exchange cannot be replayed and live at once', () => {
    const settings = { OUTCRY_EXCHANGES: 'kraken,replay', OUTCRY_REPLAY_DIR: recorded() };

    expect(() => open(settings, { clock: memoryClock() })).toThrow('kraken cannot be replayed');
  });

  it.each(['0', '-1', 'fast', 'Infinity', '1e99'])('a speed of %j is refused by the schema', (speed) => {
    expect(exchangeSettings.safeParse({ OUTCRY_REPLAY_SPEED: speed }).success).toBe(false);
    expect(exchangeSettings.safeParse({ OUTCRY_SIMULATED_SPEED: speed }).success).toBe(false);
  });
});
