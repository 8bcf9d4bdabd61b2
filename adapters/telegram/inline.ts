import type { Api } from 'grammy';
import type { InlineQuery, InlineQueryResult } from 'grammy/types';
import type { Incoming } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import type { Receive } from '../../src/chat/reply.ts';
import { likelySymbol, type MarketSymbol, parseSymbol } from '../../src/market/symbol.ts';
import { parseTimeframe, type Timeframe } from '../../src/market/timeframe.ts';
import { at } from '../../src/time.ts';
import type { Self } from './decode.ts';
import { encode } from './encode.ts';
import type { Photos } from './photos.ts';
import { telegramId } from './place.ts';

interface InlineOptions {
  readonly api: Api;
  readonly photos: Photos;
}

/** What was asked for after the bot's name, in any chat. */
interface Asked {
  readonly symbol: MarketSymbol;
  readonly timeframe: Timeframe;
}

const usualTimeframe: Timeframe = '1h';
const cacheSeconds = 5;

/**
 * Answers `@bot BTC/USDT 1h` with a card that the person may send: the price, under a chart where Telegram keeps a fresh
 * one. The question is asked as from a group, so that nothing of the person's own can be in the answer.
 */
export function inlineAnswerer({ api, photos }: InlineOptions) {
  return async (query: InlineQuery, { self, receive }: { self: Self; receive: Receive }): Promise<void> => {
    const asked = readQuery(query.query);
    const results = asked ? await resultsFor(query, { asked, self, receive }) : [];
    await api
      .answerInlineQuery(query.id, results, { cache_time: cacheSeconds, is_personal: true })
      .catch(() => undefined); // the person types on, and asks again
  };

  async function resultsFor(
    query: InlineQuery,
    { asked, self, receive }: { asked: Asked; self: Self; receive: Receive },
  ): Promise<InlineQueryResult[]> {
    const reply = await receive(incomingOf(query, `/price ${asked.symbol}`));
    const card = reply.action === 'none' || reply.whisper ? undefined : cardOf(reply.message); // a failure is whispered
    if (!card) return [];
    const fileId = photos.find(chartName(asked));
    const text = { title: titleOf(asked), ...linkTo(self, asked) };
    return [fileId === undefined ? article({ ...text, card }) : photo({ ...text, card, fileId })];
  }
}

/** `BTC/USDT 1h`, `btcusdt`, `eth 15m`; undefined where it names no market. */
export function readQuery(text: string): Asked | undefined {
  const [market = '', time = usualTimeframe, ...more] = text.trim().split(/\s+/);
  const symbol = market === '' ? undefined : (parseSymbol(market) ?? likelySymbol(market));
  const timeframe = parseTimeframe(time);
  return symbol && timeframe && more.length === 0 ? { symbol, timeframe } : undefined;
}

function incomingOf({ id, from }: InlineQuery, line: string): Incoming {
  const { first_name: name, language_code: languageTag } = from;
  return {
    address: { platform: telegramId, chat: `inline:${from.id}` },
    kind: 'group',
    canWhisper: true,
    person: { id: String(from.id), name, ...(languageTag === undefined ? {} : { languageTag }) },
    line,
    via: 'text',
    updateId: `inline:${id}`,
    receivedAt: at(Date.now()),
  };
}

function cardOf(message: WrittenMessage): string | undefined {
  const [first] = encode({ blocks: message.blocks.filter(({ type }) => type !== 'buttons') });
  return first.kind === 'text' ? first.html : undefined;
}

function titleOf({ symbol, timeframe }: Asked): string {
  return `${symbol} ${timeframe}`;
}

function chartName({ symbol, timeframe }: Asked): string {
  return `${symbol.replace(/[/:]/g, '-')}-${timeframe}.png`;
}

/** A button that opens the bot with the chart of this market. */
function linkTo({ username }: Self, { symbol, timeframe }: Asked) {
  const payload = `chart_${symbol.replace('/', '-')}_${timeframe}`;
  if (!/^[\w-]{1,64}$/.test(payload)) return {};
  const open = { text: '📈', url: `https://t.me/${username}?start=${payload}` };
  return { reply_markup: { inline_keyboard: [[open]] } };
}

interface Shown {
  readonly title: string;
  readonly card: string;
  readonly reply_markup?: { readonly inline_keyboard: { text: string; url: string }[][] };
}

function article({ title, card, ...markup }: Shown): InlineQueryResult {
  const content = { message_text: card, parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;
  return { type: 'article', id: 'price', title, input_message_content: content, ...markup };
}

function photo({ title, card, fileId, ...markup }: Shown & { readonly fileId: string }): InlineQueryResult {
  return { type: 'photo', id: 'chart', title, photo_file_id: fileId, caption: card, parse_mode: 'HTML', ...markup };
}
