import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeOf } from '../adapters/chart/png.ts';
import { type TelegramBotApi, telegramBotApi } from '../fakes/telegram-bot-api.ts';
import type { ShownMessage } from '../fakes/telegram-chats.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_ETH-USDT_15m.csv');
/** Who fills a form, who speaks German, and who is told to wait: Telegram takes a message a second to each. */
const ada = 7;
const ben = 8;
const eva = 9;
let api: TelegramBotApi;
let line: TcpProxy;
let desk: DeskProcess;

beforeAll(async () => {
  api = await telegramBotApi();
  line = await tcpProxy(api.root.replace('http:', 'mongodb:')); // it knows databases, and passes on anything
  line.cut();
  desk = open();
  await desk.ready;
});
afterAll(async () => {
  await cleanUp();
  await line.close();
  await api.close();
});

function open(dataDir?: string): DeskProcess {
  return startDesk({
    ...replaySettings(folder),
    OUTCRY_REPLAY_SPEED: '12000',
    OUTCRY_TELEGRAM_TOKEN: api.token,
    OUTCRY_TELEGRAM_API_ROOT: line.uri.replace('mongodb:', 'http:'),
    OUTCRY_LOG_LEVEL: 'trace',
    ...(dataDir ? { OUTCRY_DATA_DIR: dataDir } : {}),
  });
}

/** The first message in a person's chat that fits, as it is shown by then. */
async function shown(person: number, fits: RegExp): Promise<ShownMessage> {
  const found = () => api.messagesIn(person).find(({ text }) => fits.test(text));
  await until(() => found() !== undefined, 15_000);
  return found() as ShownMessage; // just found
}

function says(person: number, text: string): Promise<number> {
  return api.says({ text, chat: person, from: { id: person } });
}

function updateOf(person: number, id: number, text: string) {
  const from = { id: person, is_bot: false, first_name: 'Ben', language_code: 'en' };
  return { update_id: id, message: { message_id: id, date: 1, chat: { id: person, type: 'private' }, from, text } };
}

/** Taps the button with this label. */
async function tap(message: ShownMessage, label: string): Promise<void> {
  const button = message.keyboard.flat().find(({ text }) => text === label);
  if (!button?.['callback_data']) throw new Error(`no ${label} on ${JSON.stringify(message.keyboard)}`);
  await api.taps(button['callback_data'], message);
}

describe('a desk on Telegram', () => {
  it('opens while Telegram is away, says so, and connects when it is back', async () => {
    await desk.ask('/status', /telegram +not connected \(unreachable\)/);
    line.heal();
    await until(async () => /telegram +connected/.test((await desk.ask('/status', /has been open/)).text), 15_000);

    const menus = () => api.accepted.filter(({ method }) => method === 'setMyCommands');
    await until(() => menus().length === 2);
    expect(menus().map(({ payload }) => payload['language_code'])).toEqual([undefined, 'de']);
  });

  describe.concurrent('to several people at once', () => {
    it('fills a form by taps, in place, and sends a photo card for a signal', async ({ expect }) => {
      await says(ada, '/watch');
      await tap(await shown(ada, /^Which market\?/), 'BTC/USDT');
      await tap(await shown(ada, /^Which timeframe\?/), '15m');
      await shown(ada, /^Watching BTC\/USDT 15m on binance/);
      const card = await shown(ada, /^[🟢🔴] BTC\/USDT 15m (long|short)/u);

      expect(api.messagesIn(ada).some(({ text }) => /^Which market/.test(text))).toBe(false); // edited away
      expect(card.kind).toBe('photo');
      expect(card.text).toMatch(/Entry.*Stop.*Target 1/s);
      expect(sizeOf(card.file?.bytes ?? new Uint8Array())).toEqual({ width: 1200, height: 675 });
      expect(card.keyboard.flat().map(({ text }) => text)).toEqual(['Why?', 'Chart']);
      await tap(card, 'Why?');
      expect((await shown(ada, /The plan waits/)).text).toMatch(/, known \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    });

    it('speaks German with who wants that', async ({ expect }) => {
      await says(ben, '/start');
      const { keyboard } = await shown(ben, /^Welcome to Outcry/);
      await says(ben, '/language de');
      await shown(ben, /^Ab jetzt spreche ich Deutsch/);
      await says(ben, '/watchlist');
      await shown(ben, /^Du beobachtest noch nichts/);

      expect(keyboard.flat().map(({ text }) => text)).toContain('/watch BTC/USDT 15m');
    });
  });

  it('waits as long as Telegram asks', async () => {
    await says(ada, '/unwatch BTC/USDT 15m');
    await shown(ada, /^No longer watching BTC/);
    api.fail('sendMessage', { kind: 'refuse', status: 429, retryAfterSeconds: 2 });
    const before = performance.now();
    await says(eva, '/price ETH/USDT');
    await shown(eva, /^ETH costs/);

    expect(performance.now() - before).toBeGreaterThan(2_000);
  });

  it('answers an update once, also after a restart, which keeps the language', async () => {
    const answers = () => api.messagesIn(ben).filter(({ text }) => /^Was du eingeben kannst/.test(text));
    await api.push(updateOf(ben, 5_000, '/help'));
    await api.push(updateOf(ben, 5_000, '/help'));
    await until(() => answers().length === 1, 15_000);
    expect(await desk.end()).toBe(0);

    desk = open(desk.dataDir);
    await desk.hears(/^Replaying recorded candles/);
    await api.push(updateOf(ben, 5_000, '/help'));
    await api.push(updateOf(ben, 5_001, '/price BTC/USDT'));
    await shown(ben, /^BTC kostet/);
    expect(answers()).toHaveLength(1);
  });

  it('never prints its token', () => {
    const [id = '', secret = ''] = api.token.split(':');

    expect(desk.printed()).not.toContain(secret);
    expect(desk.printed()).not.toContain(`bot${id}`);
  });
});
