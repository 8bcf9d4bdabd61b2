import { afterAll, beforeAll, expect, it } from 'vitest';
import { sizeOf } from '../adapters/chart/png.ts';
import { type NtfyStandIn, ntfyStandIn, type ShownNotification } from '../fakes/ntfy-server.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

let server: NtfyStandIn;
let desk: DeskProcess;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await ntfyStandIn('tk_desk');
  const port = String(await freePort());
  settings = {
    ...replaySettings(layCandles('binance_BTC-USDT_15m.csv')),
    OUTCRY_REPLAY_SPEED: '12000',
    OUTCRY_NTFY_URL: server.url,
    OUTCRY_NTFY_TOKEN: 'tk_desk',
    OUTCRY_NTFY_PACE_SECONDS: '0',
    OUTCRY_HTTP_PORT: port,
    OUTCRY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    OUTCRY_LOG_LEVEL: 'trace',
  };
  desk = startDesk(settings);
  await desk.ready;
});
afterAll(async () => {
  await cleanUp();
  await server.close();
});

/** The first notification of a signal in a topic, not one of the first `since`. */
async function signalIn(topic: string, since = 0): Promise<ShownNotification> {
  const found = () => server.in(topic).slice(since)[0];
  await until(() => found() !== undefined, 15_000);
  return found() as ShownNotification; // just found
}

it('sends signals with their charts to a topic, whose buttons act once, also after a restart', async () => {
  await desk.hears(/BTC\/USDT/);
  const { text } = await desk.ask('/ntfy on', /Your ntfy topic is on/);
  const topic = /outcry-[\w-]{22}/.exec(text)?.[0] ?? '';

  const signal = await signalIn(topic);
  expect(signal).toMatchObject({ priority: 4, markdown: false, title: expect.stringMatching(/BTC\/USDT 15m/) });
  expect(sizeOf(signal.attachment?.bytes ?? Buffer.alloc(0)).width).toBeGreaterThan(500);
  expect(signal.actions.map(({ label }) => label)).toEqual(['Why?', 'Chart']);
  expect(signal.click).toBe(signal.actions[0]?.url);

  await desk.end();
  desk = startDesk({ ...settings, OUTCRY_DATA_DIR: desk.dataDir });
  await desk.ready;

  const question = await fetch(signal.click ?? '');
  expect([question.status, await question.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
  const answer = await fetch(signal.click ?? '', { method: 'POST' });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(/<h1>|<dl>/)]);
  expect((await fetch(signal.click ?? '', { method: 'POST' })).status).toBe(410);
});
