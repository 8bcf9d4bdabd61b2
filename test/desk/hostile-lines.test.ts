import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { type TelegramBotApi, telegramBotApi } from '../fakes/telegram-bot-api.ts';
import { until } from '../support/until.ts';
import { cleanUp, type DeskProcess, startDesk } from './desk-process.ts';

/** What people and programs paste where a word is expected. */
const hostile = {
  'a very long word': 'x'.repeat(10_000),
  'control characters': 'a\u0000b\u0007\u001b[2J\u001b]0;title\u0007c\u009b31m\u007f',
  'directions and nothing': '\u202eTDSU/CTB\u202c\u2066\u200b\u200d\ufeff\u00ad',
  emoji: '🚀👩‍👩‍👧‍👦🇨🇭🟢',
  Markdown: '*bold*_it_`code`[link](https://evil.example)||spoiler||',
  HTML: '<b>bold</b><a href="https://evil.example">link</a><script>&amp;&lt;',
  'our own markup': '{ $id } { "x" } **bold** @everyone <!channel> tg://user?id=1',
  'names of objects': '__proto__ constructor $where $gt',
  'ways out of a folder': '../../etc/passwd\\..\\%2e%2e',
  'other alphabets': 'ＢＴＣ／ＵＳＤＴ Ａ́̂̃̄ЯЖ比特币',
} as const;

/** Words that each command takes, in order. */
const wellFormed: Readonly<Record<string, readonly string[]>> = {
  start: ['friend'],
  help: ['chart'],
  price: ['BTC/USDT', 'simulated'],
  chart: ['BTC/USDT', '15m', 'simulated'],
  structure: ['BTC/USDT', '15m', 'simulated'],
  mtf: ['BTC/USDT', 'simulated'],
  zones: ['BTC/USDT', '15m', 'fvg', '1', 'simulated'],
  levels: ['BTC/USDT', '15m', 'simulated'],
  sessions: ['BTC/USDT', 'simulated'],
  watch: ['BTC/USDT', '15m', 'simulated'],
  unwatch: ['BTC/USDT', '15m', 'simulated'],
  watchlist: ['nothing'],
  signals: ['all', 'page'],
  why: ['3f9a2c1b'],
  status: ['nothing'],
  language: ['en'],
  quit: ['nothing'],
};

/** Hostile texts in every argument of every command, as a command's name, and alone. */
function linesOf(texts: (place: number) => readonly string[]): readonly string[] {
  const places = Object.entries(wellFormed).flatMap(([name, words]) =>
    words.map((_, place) => [`/${name}`, ...words.slice(0, place)].join(' ')),
  );
  const inPlaces = places.flatMap((before, place) => texts(place).map((text) => `${before} ${text}`));
  return [...Object.values(hostile).flatMap((text) => [text, `/${text}`]), ...inPlaces];
}

/** All of them; on Telegram, where each message takes its time, three for each place and each somewhere. */
const all = Object.values(hostile);
const lines = linesOf(() => all);
const telegramLines = linesOf((place) => [0, 3, 6].map((step) => all[(place + step) % all.length] ?? ''));

let api: TelegramBotApi;
let desk: DeskProcess;

beforeAll(async () => {
  api = await telegramBotApi();
  desk = startDesk({
    OUTCRY_TELEGRAM_TOKEN: api.token,
    OUTCRY_TELEGRAM_API_ROOT: api.root,
    OUTCRY_SIMULATED_SPEED: '0.001', // so that nothing but answers is said
  });
  await desk.hears(/^The newest signal so far/);
});
afterAll(async () => {
  await cleanUp();
  await api.close();
});

it('knows the arguments of every command', () => {
  const counts = commands.map(({ name, args }) => [name, Math.max(1, Object.keys(args).length)]);

  expect(Object.entries(wellFormed).map(([name, words]) => [name, words.length])).toEqual(counts);
});

describe('on the terminal', () => {
  it('every line gets one harmless answer', async () => {
    const before = desk.said.length;
    for (const line of lines) desk.type(line);
    await until(() => desk.said.length >= before + lines.length, 15_000);
    await desk.ask('/price BTC/USDT', /^BTC costs/);

    expect(desk.said.length).toBe(before + lines.length + 1);
    for (const { text } of desk.said) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(text.length).toBeLessThan(4_000);
    }
  });
});

describe('on Telegram', () => {
  it('every line gets one answer that Telegram takes, and in which nothing is interpreted', async () => {
    const chats = telegramLines.map((line, index) => ({ line, chat: 10_000 + index }));
    for (const { line, chat } of chats) await api.says({ text: line, chat, from: { id: chat } });
    const silent = () => chats.filter(({ chat }) => api.messagesIn(chat).length === 0);
    await until(() => silent().length === 0, 19_000).catch(() => undefined);

    expect(silent().map(({ line }) => line)).toEqual([]);
    for (const { chat } of chats) expect(api.messagesIn(chat)).toHaveLength(1);
    const html = chats.flatMap(({ chat }) => api.messagesIn(chat)).map((message) => message.html);
    for (const one of html) expect(one).not.toMatch(/<a |<script|<b>bold|<b>\s*<\/b>|\u202e/);
    expect(html.some((one) => one.includes('&lt;b&gt;bold&lt;/b&gt;'))).toBe(true); // quoted, as typed
    expect(api.seen.filter((method) => /^send/.test(method)).length).toBe(telegramLines.length);
  });

  it('nothing went wrong behind the scenes', async () => {
    expect(desk.stderr()).toBe('');
    expect(desk.log.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(desk.printed()).not.toContain('\u001b');
    await desk.ask('/status', /all fine/);
  });
});
