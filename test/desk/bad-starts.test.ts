import { appendFileSync, chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangePlan } from '../../adapters/exchange/exchange-plan.ts';
import { StartError } from '../../src/errors.ts';
import { readSettings } from '../../src/wire-settings.ts';
import { cleanUp, type DeskProcess, newFolder, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const secret = 'hunter2-is-my-password';
let running: DeskProcess;
/** A database that a desk has used and closed. */
let used: string;

beforeAll(async () => {
  const first = startDesk();
  running = startDesk();
  await first.ready;
  await first.end();
  used = first.dataDir;
  await running.ready;
});
afterAll(cleanUp);

/** Starts a desk that must not open; resolves to what it says. */
async function refused(settings: Readonly<Record<string, string>>): Promise<string> {
  const desk = startDesk(settings);
  expect(await desk.exited).toBe(1);
  expect(desk.stderr()).not.toMatch(/^ +at |Error:|undefined|\[object/m);
  expect(desk.stderr()).not.toContain(secret);
  return desk.stderr();
}

function copyOfUsed(): string {
  const dataDir = newFolder();
  cpSync(used, dataDir, { recursive: true });
  return dataDir;
}

/** What is wrong with settings, as the start would say it. */
function sentenceFor(settings: Readonly<Record<string, string>>): string {
  try {
    exchangePlan(readSettings(settings).exchanges);
  } catch (error) {
    if (error instanceof StartError) return error.message;
  }
  throw new Error('the settings are taken');
}

describe('a wrong setting stops the start with a sentence', () => {
  it.each([
    [{ OUTCRY_REPLAY_SPEED: 'fast' }, 'OUTCRY_REPLAY_SPEED: must be a number'],
    [{ OUTCRY_REPLAY_SPEED: '0' }, 'OUTCRY_REPLAY_SPEED: must be more than 0'],
    [{ OUTCRY_HTTP_PORT: '99999' }, 'OUTCRY_HTTP_PORT: must be at most 65535'],
    [{ OUTCRY_EMBEDDED_MAX_MB: '0' }, 'OUTCRY_EMBEDDED_MAX_MB: must be at least 1'],
    [{ OUTCRY_EMBEDDED_MAX_MB: '1.5' }, 'OUTCRY_EMBEDDED_MAX_MB: must be a whole number'],
    [{ OUTCRY_LOG_LEVEL: 'loud' }, 'OUTCRY_LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent'],
    [{ OUTCRY_ROLES: 'chat,cook' }, 'OUTCRY_ROLES: must be one of chat, jobs, http'],
    [{ OUTCRY_PUBLIC_URL: secret }, 'OUTCRY_PUBLIC_URL: must be a URL'],
    [{ OUTCRY_TELEGRAM_TOKEN: secret }, 'OUTCRY_TELEGRAM_TOKEN: must be a token as @BotFather gives it'],
    [{ OUTCRY_MONGODB_URI: `http://ann:${secret}@db` }, 'OUTCRY_MONGODB_URI: must begin with mongodb://'],
    [{ OUTCRY_EXCHANGE_URLS: '{oops' }, 'OUTCRY_EXCHANGE_URLS: not JSON of exchange id to URL, such as'],
    [{ OUTCRY_EXCHANGES: 'replay' }, 'OUTCRY_REPLAY_DIR must name the directory of recorded candles'],
    [{ OUTCRY_EXCHANGES: 'replay', OUTCRY_REPLAY_DIR: '/nowhere' }, '/nowhere is not a directory that can be read'],
    [{ OUTCRY_WATCHLIST: 'BTC' }, '"BTC" is not a market; write BTC/USDT@15m'],
  ])('%o', (settings, sentence) => {
    const said = sentenceFor(settings);

    expect(said).toContain(sentence);
    expect(said).not.toContain(secret);
  });

  it.concurrent('which are all named at once, and where to look', async () => {
    const said = await refused({ OUTCRY_HTTP_PORT: 'x', OUTCRY_ROLE: 'chat', OUTCRY_TELEGRM_TOKEN: secret });

    expect(said.split('\n').sort()).toEqual([
      '',
      'OUTCRY_HTTP_PORT: must be a number',
      'OUTCRY_ROLE is not a setting. Did you mean OUTCRY_ROLES?',
      'OUTCRY_TELEGRM_TOKEN is not a setting. Did you mean OUTCRY_TELEGRAM_TOKEN?',
      'See every setting with: npm run outcry -- settings',
    ]);
  });

  it.concurrent('which also goes for what only a part can know', async () => {
    expect(await refused({ OUTCRY_EXCHANGES: 'binanse' })).toBe(
      'OUTCRY_EXCHANGES: there is no exchange "binanse"; did you mean binance?\n',
    );
  });

  it('but a directory of recorded candles alone is enough to replay them', () => {
    const choose = (more: object) => readSettings({ OUTCRY_REPLAY_DIR: 'x', ...more }).exchanges.OUTCRY_EXCHANGES;

    expect(choose({})).toBe('replay');
    expect(choose({ OUTCRY_EXCHANGES: 'kraken' })).toBe('kraken');
  });

  it.concurrent('passes over the tests’ own names and empty values', async () => {
    const desk = startDesk({ OUTCRY_TEST_ANYTHING: 'x', OUTCRY_TELEGRAM_TOKEN: '' });

    await desk.ready;
    expect(await desk.end()).toBe(0);
  });
});

describe.concurrent('a data directory that cannot be used', () => {
  it('a file in its place', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');

    expect(await refused({ OUTCRY_DATA_DIR: file })).toBe(
      `The data directory ${file} cannot be used: a file stands in its place. Set OUTCRY_DATA_DIR to a directory that can be written.\n`,
    );
  });

  it.skipIf(process.getuid?.() === 0)('no permission', async () => {
    const dataDir = newFolder();
    chmodSync(dataDir, 0o500);

    expect(await refused({ OUTCRY_DATA_DIR: join(dataDir, 'data') })).toContain('this user may not write there');
  });

  it('a second desk is told which process holds the database, and the first goes on', async () => {
    const OUTCRY_DATA_DIR = running.dataDir;
    const said = await refused({ OUTCRY_DATA_DIR });

    expect(said).toBe(
      `The embedded database in ${OUTCRY_DATA_DIR} is in use by process ${running.pid}. Close that desk, or set OUTCRY_DATA_DIR to a directory of its own.\n`,
    );
    expect((await running.ask('/status', /has been open/)).text).toContain('embedded engine');
  });
});

describe.concurrent('a database that cannot be read', () => {
  it('another program’s file', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'outcry.sqlite'), 'shopping list\n'.repeat(500));

    expect(await refused({ OUTCRY_DATA_DIR: dataDir })).toMatch(/is damaged \(file is not a database\)\. Move outcry/);
  });

  it('pages overwritten', async () => {
    const dataDir = copyOfUsed();
    const bytes = readFileSync(join(dataDir, 'outcry.sqlite'));
    for (let page = 8_192; page < bytes.length; page += 12_288) bytes.fill(7, page, page + 4_096);
    writeFileSync(join(dataDir, 'outcry.sqlite'), bytes);

    expect(await refused({ OUTCRY_DATA_DIR: dataDir })).toMatch(/is damaged \(.+\)\. Move .* put the last backup/);
  });

  it('the format of a newer release', async () => {
    const dataDir = copyOfUsed();
    const db = new DatabaseSync(join(dataDir, 'outcry.sqlite'));
    db.exec("UPDATE meta SET value = 99 WHERE name = 'format'");
    db.close();

    expect(await refused({ OUTCRY_DATA_DIR: dataDir })).toMatch(/has format 99, and this release knows formats up to/);
  });
});

describe.concurrent('a MongoDB that cannot be used', () => {
  it('nobody there', async () => {
    const said = await refused({ OUTCRY_MONGODB_URI: `mongodb://ann:${secret}@127.0.0.1:9/` });

    expect(said).toMatch(/^No database answers at OUTCRY_MONGODB_URI\. Start it, or correct the setting/);
  });

  it('a string that the driver cannot read', async () => {
    const said = await refused({ OUTCRY_MONGODB_URI: `mongodb://ann ${secret}@@127.0.0.1:x/?retry=9` });

    expect(said).toMatch(/^OUTCRY_MONGODB_URI cannot be used \(\w+\)/);
  });
});

describe.concurrent('recorded candles that cannot be read', () => {
  it('names the file and the line, and replays the others', async () => {
    const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_ETH-USDT_15m.csv', 'kraken_LTC-USD_1h.csv');
    appendFileSync(join(folder, 'binance_ETH-USDT_15m.csv'), '1770000000000,1,2,three,1,1\n');
    writeFileSync(join(folder, 'kraken_LTC-USD_1h.csv'), '');
    const desk = startDesk(replaySettings(folder));
    await desk.hears(/^Replaying recorded candles of binance:/);

    const trouble = desk.log.filter(({ level }) => level === 'error').map(({ msg }) => msg);
    expect(trouble).toEqual([
      expect.stringMatching(/^left out of the replay: .*binance_ETH-USDT_15m\.csv, line 3002: /),
      expect.stringMatching(/^left out of the replay: .*kraken_LTC-USD_1h\.csv/),
    ]);
    await desk.ask('/price BTC/USDT', /^BTC costs/);
    await desk.ask('/price ETH/USDT', /^ETH\/USDT is not listed here|I can’t find ETH/);
    expect((await desk.ask('/status', /has been open/)).text).toMatch(/kraken +does not answer, replay/);
    expect(await desk.end()).toBe(0);
  });

  it('says so where the folder holds none', async () => {
    expect(await refused(replaySettings(newFolder()))).toMatch(/OUTCRY_REPLAY_DIR: no file <exchange>_/);
  });
});
