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

/** Lines that work, with their words behind the command's name: the longest example of each command. */
const wellFormed = commands.map(({ name, examples }) => {
  const longest = examples.toSorted((one, other) => other.split(' ').length - one.split(' ').length)[0] ?? `/${name}`;
  return { name, words: longest.split(' ').slice(name.split(' ').length) };
});

/** Hostile texts in every argument of every command and behind the last one, as a command's name, and alone. */
function linesOf(texts: (place: number) => readonly string[]): readonly string[] {
  const places = wellFormed.flatMap(({ name, words }) =>
    [...words, ''].map((_, place) => [`/${name}`, ...words.slice(0, place)].join(' ')),
  );
  const inPlaces = places.flatMap((before, place) => texts(place).map((text) => `${before} ${text}`));
  return [...Object.values(hostile).flatMap((text) => [text, `/${text}`]), ...inPlaces];
}

/** Some for each place and each somewhere: on Telegram, where each message takes its time, fewer. */
const all = Object.values(hostile);
const some = (count: number) => (place: number) =>
  Array.from({ length: count }, (_, step) => all[(place + 3 * step) % all.length] ?? '');
const lines = linesOf(some(2));
const telegramLines = linesOf(some(1));

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

it('tries every command in every place', () => {
  expect(new Set(wellFormed.map(({ name }) => name)).size).toBe(commands.length);
  expect(lines.length).toBeGreaterThan(3 * commands.length);
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
