import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeOf } from '../adapters/chart/png.ts';
import { type TelegramBotApi, telegramBotApi } from '../fakes/telegram-bot-api.ts';
import type { ShownMessage } from '../fakes/telegram-chats.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';
import { layCandles, replaySettings } from './lay-candles.ts';

const folder = layCandles('binance_BTC-USDT_15m.csv', 'binance_ETH-USDT_15m.csv');
const person = 7;
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

/** The first message in the person's chat that fits, as it is shown by then. */
async function shown(fits: RegExp): Promise<ShownMessage> {
  const found = () => api.messagesIn(person).find(({ text }) => fits.test(text));
  await until(() => found() !== undefined, 15_000);
  return found() as ShownMessage; // just found
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

  it('welcomes who says /start', async () => {
    await api.says({ text: '/start' });
    const { keyboard } = await shown(/^Welcome to Outcry/);

    expect(keyboard.flat().map(({ text }) => text)).toContain('/watch BTC/USDT 15m');
  });

  it('fills a form by taps, in place, and sends a photo card for a signal', async () => {
    await api.says({ text: '/watch' });
    await tap(await shown(/^Which market\?/), 'BTC/USDT');
    await tap(await shown(/^Which timeframe\?/), '15m');
    await shown(/^Watching BTC\/USDT 15m on binance/);
    const card = await shown(/^[🟢🔴] BTC\/USDT 15m (long|short)/u);

    expect(api.messagesIn(person).some(({ text }) => /^Which market/.test(text))).toBe(false); // edited away
    expect(card.kind).toBe('photo');
    expect(card.text).toMatch(/Entry.*Stop.*Target 3/s);
    expect(sizeOf(card.file?.bytes ?? new Uint8Array())).toEqual({ width: 1200, height: 675 });
    expect(card.keyboard.flat().map(({ text }) => text)).toEqual(['Why?', 'Chart']);
    await tap(card, 'Why?');
    expect((await shown(/left a gap/)).text).toMatch(/fair value gap from [\d.]+ to [\d.]+/);
    await api.says({ text: '/unwatch BTC/USDT 15m' });
    await shown(/^No longer watching BTC/);
  });

  it('speaks German with who wants that', async () => {
    await api.says({ text: '/language de' });
    await shown(/^Ab jetzt spreche ich Deutsch/);
    await api.says({ text: '/watchlist' });
    await shown(/^Du beobachtest noch nichts/);
  });

  it('waits as long as Telegram asks', async () => {
    api.fail('sendMessage', { kind: 'refuse', status: 429, retryAfterSeconds: 2 });
    const before = performance.now();
    await api.says({ text: '/price ETH/USDT' });
    await shown(/^ETH kostet/);

    expect(performance.now() - before).toBeGreaterThan(2_000);
  });

  it('answers an update once, also after a restart, which keeps the language', async () => {
    const update = (id: number, text: string) => ({
      update_id: id,
      message: {
        message_id: id,
        date: 1,
        chat: { id: person, type: 'private' },
        from: { id: person, is_bot: false, first_name: 'Ada', language_code: 'en' },
        text,
      },
    });
    const answers = () => api.messagesIn(person).filter(({ text }) => /^Was du eingeben kannst/.test(text));
    await api.push(update(5_000, '/help'));
    await api.push(update(5_000, '/help'));
    await until(() => answers().length === 1, 15_000);
    expect(await desk.end()).toBe(0);

    desk = open(desk.dataDir);
    await desk.hears(/^Replaying recorded candles/);
    await api.push(update(5_000, '/help'));
    await api.push(update(5_001, '/price BTC/USDT'));
    await shown(/^BTC kostet/);
    expect(answers()).toHaveLength(1);
  });

  it('never prints its token', () => {
    const [id = '', secret = ''] = api.token.split(':');

    expect(desk.printed()).not.toContain(secret);
    expect(desk.printed()).not.toContain(`bot${id}`);
  });
});
