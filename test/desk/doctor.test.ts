import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../adapters/cli/tools.ts';
import { diagnose } from '../../src/wire-doctor.ts';
import { telegramBotApi } from '../fakes/telegram-bot-api.ts';
import { cleanUp, environmentOf, newFolder, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

afterAll(async () => {
  for (const server of servers) server.close();
  await cleanUp();
});

type Settings = Readonly<Record<string, string>>;

/** What the doctor finds, by the name of the check. */
async function examine(settings: Settings): Promise<Readonly<Record<string, CheckResult>>> {
  const offline = { OUTCRY_EXCHANGES: 'simulated', OUTCRY_DATA_DIR: join(newFolder(), 'data') };
  const results = await diagnose({ ...offline, ...settings });
  for (const { state, fix } of results) expect(fix === '').toBe(state === 'fine');
  return Object.fromEntries(results.map((result) => [result.name, result]));
}

const servers: Server[] = [];

/** A server on a port of its own, closed at the end; its port. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** An exchange whose clock is `aheadMs` ahead. */
async function exchangeWith(aheadMs: number): Promise<string> {
  const answer = (_: unknown, response: ServerResponse) => {
    const now = Date.now() + aheadMs;
    response.writeHead(200, { 'content-type': 'application/json', date: new Date(now).toUTCString() });
    response.end(JSON.stringify({ serverTime: now }));
  };
  return JSON.stringify({ binance: `http://127.0.0.1:${await listening(createServer(answer))}` });
}

describe.concurrent('the doctor', () => {
  it('finds a new desk without a network fine', async () => {
    const found = await examine({});

    expect(Object.values(found).map(({ name, state }) => [name, state])).toEqual([
      ['node', 'fine'],
      ['settings', 'fine'],
      ['database', 'fine'],
      ['disk', 'fine'],
      ['clock', 'fine'],
    ]);
    expect(found['database']?.found).toMatch(/^none yet; the first start makes one in /);
  });

  it('names settings that are wrong, and looks no further', async () => {
    const found = await examine({ OUTCRY_ROLE: 'chat', OUTCRY_HTTP_PORT: 'x' });

    expect(found['settings']).toMatchObject({
      state: 'broken',
      found: 'OUTCRY_ROLE is not a setting. Did you mean OUTCRY_ROLES? OUTCRY_HTTP_PORT: must be a number',
      fix: 'See every setting with: npm run outcry -- settings',
    });
    expect(found['database']).toBeUndefined();
    expect((await examine({ OUTCRY_EXCHANGES: 'binanse' }))['exchanges']?.found).toContain('did you mean binance?');
  });

  it('asks the desk that has the database open', async () => {
    const desk = startDesk();
    await desk.ready;
    const found = await examine({ OUTCRY_DATA_DIR: desk.dataDir });

    expect(found['database']).toMatchObject({
      state: 'fine',
      found: expect.stringMatching(new RegExp(`^embedded, open in process ${desk.pid}, speaks MongoDB .* in \\d+ ms$`)),
    });
    expect(await desk.end()).toBe(0);
    const after = await examine({ OUTCRY_DATA_DIR: desk.dataDir, OUTCRY_EMBEDDED_MAX_MB: '1' });
    expect(after['database']?.found).toMatch(/^embedded, speaks MongoDB/);
    expect(after['disk']).toMatchObject({ state: 'warning', fix: 'Raise OUTCRY_EMBEDDED_MAX_MB.' });
  });

  it('says what is wrong with a database', async () => {
    const OUTCRY_DATA_DIR = newFolder();
    writeFileSync(join(OUTCRY_DATA_DIR, 'outcry.sqlite'), 'shopping list\n'.repeat(500));
    const damaged = await examine({ OUTCRY_DATA_DIR });
    const unreachable = await examine({ OUTCRY_MONGODB_URI: 'mongodb://ann:hunter2@127.0.0.1:9/' });

    expect(damaged['database']).toMatchObject({ state: 'broken', found: expect.stringMatching(/is damaged \(/) });
    expect(damaged['database']?.fix).toMatch(/^Move outcry.sqlite/);
    expect(unreachable['database']).toMatchObject({
      state: 'broken',
      found: 'nothing answers at OUTCRY_MONGODB_URI',
    });
  });

  it('sees a data directory that cannot be written', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');

    expect((await examine({ OUTCRY_DATA_DIR: join(file, 'data') }))['disk']).toMatchObject({
      state: 'broken',
      found: expect.stringContaining('cannot be written'),
    });
  });

  it('reads every recorded file and names those that are wrong', async () => {
    const folder = layCandles('binance_BTC-USDT_15m.csv');
    const whole = await examine(replaySettings(folder));
    writeFileSync(join(folder, 'binance_ETH-USDT_15m.csv'), 'time,open,high,low,close,volume\n1,2,x,4,5,6\n');
    const broken = await examine(replaySettings(folder));

    expect(whole['replay']).toMatchObject({ state: 'fine', found: '1 of 1 files can be read, 3000 candles' });
    expect(broken['replay']).toMatchObject({ state: 'warning' });
    expect(broken['replay']?.found).toMatch(/^1 of 2 files .*binance_ETH-USDT_15m\.csv, line 2: /);
    expect((await examine({ OUTCRY_REPLAY_DIR: folder, OUTCRY_EXCHANGES: 'simulated' }))['replay']?.found).toMatch(
      /OUTCRY_EXCHANGES does not name/,
    );
  });

  it.each([
    { aheadMs: 0, state: 'fine', told: /^agrees/ },
    { aheadMs: 600_000, state: 'broken', told: /^(599|600|601) s behind the exchange$/ },
    { aheadMs: -600_000, state: 'broken', told: /^(599|600|601) s ahead of the exchange$/ },
  ])('compares clocks with an exchange $aheadMs ms ahead', async ({ aheadMs, state, told }) => {
    const found = await examine({ OUTCRY_EXCHANGES: 'binance', OUTCRY_EXCHANGE_URLS: await exchangeWith(aheadMs) });

    expect(found['exchange binance']).toMatchObject({
      state: 'fine',
      found: expect.stringMatching(/^answers in \d+ ms$/),
    });
    expect(found['clock']?.state).toBe(state);
    expect(found['clock']?.found).toMatch(told);
  });

  it('does not wait for those that never answer', async () => {
    const port = await listening(createTcpServer(() => undefined)); // takes calls and says nothing
    const before = performance.now();
    const found = await examine({
      OUTCRY_EXCHANGES: 'binance',
      OUTCRY_EXCHANGE_URLS: JSON.stringify({ binance: `http://127.0.0.1:${port}` }),
      OUTCRY_TELEGRAM_TOKEN: '4242:stand-in-token-that-is-long-enough',
      OUTCRY_TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
      OUTCRY_MONGODB_URI: `mongodb://127.0.0.1:${port}/`,
    });

    expect(performance.now() - before).toBeLessThan(15_000);
    for (const name of ['exchange binance', 'telegram', 'database']) expect(found[name]?.state).toBe('broken');
  });

  it('asks Telegram who the token belongs to', async () => {
    const api = await telegramBotApi();
    const settings = { OUTCRY_TELEGRAM_TOKEN: api.token, OUTCRY_TELEGRAM_API_ROOT: api.root };
    const known = await examine(settings);
    const unknown = await examine({ ...settings, OUTCRY_TELEGRAM_TOKEN: '1:not-the-token' });

    expect(known['telegram']).toMatchObject({ state: 'fine', found: '@outcry_test_bot, by long polling' });
    expect(unknown['telegram']).toMatchObject({ state: 'broken', fix: expect.stringContaining('@BotFather') });
    expect(JSON.stringify([known, unknown])).not.toContain(api.token);
    await api.close();
  });
});

describe.concurrent('outcry doctor', () => {
  it.each([
    { what: 'fine', settings: { OUTCRY_EXCHANGES: 'simulated' }, code: 0 },
    { what: 'broken', settings: { OUTCRY_EXCHANGES: 'binanse' }, code: 1 },
  ])('prints one JSON object and ends with $code where all is $what', async ({ settings, code }) => {
    const { stdout, exitCode } = await outcry(['doctor', '--json'], settings);

    expect(exitCode).toBe(code);
    expect(JSON.parse(stdout)).toMatchObject({ fine: code === 0, checks: expect.any(Array) });
  });
});

function outcry(args: readonly string[], settings: Settings): Promise<{ stdout: string; exitCode: number | null }> {
  const dataDir = join(newFolder(), 'data');
  mkdirSync(dataDir);
  return new Promise((resolve) => {
    const env = environmentOf({ OUTCRY_DATA_DIR: dataDir, ...settings });
    const child = execFile(process.execPath, ['src/main.ts', ...args], { env }, (_, stdout) =>
      resolve({ stdout, exitCode: child.exitCode }),
    );
  });
}
