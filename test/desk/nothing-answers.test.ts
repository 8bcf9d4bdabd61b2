import { execFile } from 'node:child_process';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSettings } from '../../src/wire-settings.ts';
import { cleanUp, type DeskProcess, environmentOf, newFolder, startDesk } from './desk-process.ts';

/** One secret for each place in the settings that can hold one. */
const secrets = {
  exchange: 'pw-exchange-Zq81',
  mongodb: 'pw-mongodb-Kd72',
  telegram: 'AAE-telegram-secret-Pw5hTrRz0dLq',
  apiRoot: 'pw-apiroot-Vn36',
  webhook: 'webhook-secret-Xc99',
  publicUrl: 'pw-public-Mb44',
  operators: 'AAF-operators-secret-Rt81kLmNbvCx',
  operatorsRoot: 'pw-opsroot-Jd27',
  discord: 'MTAx.discord-secret.Yq38vBnMzXcVlKjH',
  discordUrl: 'pw-discord-Wn55',
  slackBot: 'xoxb-slack-secret-91827364',
  slackApp: 'xapp-slack-secret-55463728',
  slackSigning: '0f9e8d7cslacksigningsecret11',
  slackUrl: 'pw-slack-Ht63',
  ntfyUrl: 'pw-ntfy-Gp19',
  ntfyToken: 'tk_ntfysecret5f6e7d8c',
} as const;

let server: Server;
let settings: Readonly<Record<string, string>>;
let desk: DeskProcess;
let others: ReturnType<typeof startOthers>;

beforeAll(async () => {
  server = createServer((socket) => socket.on('error', () => undefined)); // takes calls and says nothing
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  settings = {
    OUTCRY_LOG_LEVEL: 'trace',
    OUTCRY_EXCHANGES: 'binance,kraken',
    OUTCRY_EXCHANGE_URLS: JSON.stringify({
      binance: `http://127.0.0.1:${port}`,
      kraken: `http://ann:${secrets.exchange}@127.0.0.1:${port}`,
    }),
    OUTCRY_TELEGRAM_TOKEN: `4242:${secrets.telegram}`,
    OUTCRY_TELEGRAM_API_ROOT: `http://ann:${secrets.apiRoot}@127.0.0.1:${port}`,
    OUTCRY_TELEGRAM_WEBHOOK_SECRET: secrets.webhook,
    OUTCRY_PUBLIC_URL: `https://ann:${secrets.publicUrl}@desk.example.com`,
    OUTCRY_TELEGRAM_OPS_TOKEN: `4243:${secrets.operators}`,
    OUTCRY_TELEGRAM_OPS_API_ROOT: `http://ann:${secrets.operatorsRoot}@127.0.0.1:${port}`,
    OUTCRY_TELEGRAM_OPS_IDS: '7',
    OUTCRY_DISCORD_TOKEN: secrets.discord,
    OUTCRY_DISCORD_API_URL: `http://ann:${secrets.discordUrl}@127.0.0.1:${port}`,
    OUTCRY_SLACK_BOT_TOKEN: secrets.slackBot,
    OUTCRY_SLACK_APP_TOKEN: secrets.slackApp,
    OUTCRY_SLACK_SIGNING_SECRET: secrets.slackSigning,
    OUTCRY_SLACK_API_URL: `http://ann:${secrets.slackUrl}@127.0.0.1:${port}`,
    OUTCRY_NTFY_URL: `http://ann:${secrets.ntfyUrl}@127.0.0.1:${port}`,
    OUTCRY_NTFY_TOKEN: secrets.ntfyToken,
    OUTCRY_HTTP_PORT: String(await freePort()),
  };
  desk = startDesk(settings);
  await desk.ready;
});
afterAll(async () => {
  await cleanUp();
  server.close();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Nothing printed holds a secret, in any of the spellings that libraries give it. */
function expectNoSecret(printed: string): void {
  expect(printed.length).toBeGreaterThan(10);
  for (const secret of Object.values(secrets))
    for (const spelling of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -3)])
      expect(printed).not.toContain(spelling);
}

describe('a desk around which nothing answers', () => {
  it('is open, says that no exchange has answered yet, and answers what needs no exchange', async () => {
    const connecting = /^No exchange has answered yet\. Try again in a few seconds/;
    await desk.hears(/^The desk is open/);
    for (const line of ['/price BTC/USDT', '/chart BTC/USDT 15m', '/watch SOL/USDT 1h'])
      expect((await desk.ask(line)).text).toMatch(connecting);
    expect((await desk.ask('/status', /has been open/)).text).toMatch(/binance +does not answer, live/);
    await desk.ask('/watchlist', /^You watch nothing yet/);
    await desk.ask('/signals', /^No signals yet/);
    await desk.ask('/help', /^What you can type/);
  });

  it('turns to a simulated market after five seconds, and says so', async () => {
    await desk.hears(/^No exchange answered within 5 seconds, so this is a simulated market/);
    others = startOthers(); // not before: they would take the processor from answers that have five seconds
    expect((await desk.ask('/price BTC/USDT', /^BTC costs/)).text).toContain('SIMULATED');
    const { text } = await desk.ask('/status', /has been open/);
    expect(text).toMatch(/binance +does not answer, live\n +kraken +does not answer, live\n +simulated +answers/);
    expect(text).toMatch(/telegram +not connected \(unreachable|telegram +not connected \(connecting/);
  });

  it('closes at once, and has printed no secret', async () => {
    const before = performance.now();
    expect(await desk.end()).toBe(0);

    expect(performance.now() - before).toBeLessThan(5_000);
    expectNoSecret(desk.printed());
  });
});

it('a desk that is closed before any exchange has answered closes at once and says nothing more', async () => {
  const { OUTCRY_EXCHANGES, OUTCRY_EXCHANGE_URLS } = { OUTCRY_EXCHANGES: '', OUTCRY_EXCHANGE_URLS: '', ...settings };
  const hasty = startDesk({ OUTCRY_EXCHANGES, OUTCRY_EXCHANGE_URLS });
  await hasty.hears(/^The desk is open/);

  expect(await hasty.end('SIGINT')).toBe(0);
  expect(hasty.said.map(({ text }) => text)).toEqual(['The desk is open. Type /help.']);
  expect(hasty.log.filter(({ level }) => level !== 'info')).toEqual([]);
  expect(hasty.stderr()).toBe('');
});

describe('no secret is printed', () => {
  it('where the settings that can hold one are these', () => {
    const names = Object.values(allSettings).flatMap((part) => Object.keys(part.shape));
    const planted = [...Object.keys(settings), 'OUTCRY_MONGODB_URI'];

    expect(
      names.filter((name) => /KEY|TOKEN|SECRET|PASS|DSN|UR[IL]|ROOT/.test(name) && !planted.includes(name)),
    ).toEqual([]);
  });

  it('by a start that fails, or by the doctor', async () => {
    const { failing, odd, doctor } = others;

    expect([await failing.exited, await odd.exited]).toEqual([1, 1]);
    expectNoSecret(failing.printed());
    expectNoSecret(odd.printed());
    expect(await doctor).toMatch(/FAIL {2}database.*FAIL {2}exchange binance.*FAIL {2}telegram/s);
    expectNoSecret(await doctor);
  });
});

/** What else is started with these settings. */
function startOthers() {
  const withUri = (uri: string) => ({ ...settings, OUTCRY_MONGODB_URI: uri });
  const unreachable = withUri(`mongodb://ann:${secrets.mongodb}@127.0.0.1:9/?appName=${secrets.mongodb}`);
  return {
    failing: startDesk(unreachable),
    odd: startDesk(withUri(`mongodb://ann:${secrets.mongodb}@@x:y:z/?tls=maybe`)),
    doctor: examine(unreachable),
  };
}

function examine(given: Readonly<Record<string, string>>): Promise<string> {
  const env = environmentOf({ ...given, OUTCRY_DATA_DIR: join(newFolder(), 'data') });
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main.ts', 'doctor'], { env }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}
