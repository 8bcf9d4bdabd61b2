import type { App } from '../src/app.ts';
import { optional, pageArg, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { type Block, button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

const pageSize = 6;
const partArg = wordArg('arg-part', /^[\w:/.-]{1,30}$/, 'error-bad-part');

/** Finds symbols by a part of their name, on every exchange of the desk. */
export const search = defineCommand({
  name: 'search',
  summary: 'search-summary',
  examples: ['/search sol', '/search eth/btc'],
  args: { part: partArg, page: optional(pageArg, 1) },

  async run({ args: { part, page: asked }, app }) {
    const { found, isNear } = await app.searchSymbols(part);
    const wanted = part.toUpperCase();
    if (found.length === 0) return message(text('search-none', { part: wanted }));
    const pages = Math.ceil(found.length / pageSize);
    const page = Math.min(asked, pages);
    const shown = found.slice((page - 1) * pageSize, page * pageSize);
    const title = isNear
      ? heading('search-near', { part: wanted })
      : heading('search-title', { part: wanted, total: found.length, page, pages });
    return { ...message(title, list(shown), taps(shown, { part, page, pages })), inPlace: true };
  },
});

type Found = Awaited<ReturnType<App['searchSymbols']>>['found'][number];

function list(shown: readonly Found[]): Block {
  return {
    type: 'table',
    columns: [{ name: words('column-symbol') }, { name: words('column-exchange') }],
    rows: shown.map(({ symbol, exchange }) => [literal(symbol), literal(exchange)]),
  };
}

interface Place {
  readonly part: string;
  readonly page: number;
  readonly pages: number;
}

function taps(shown: readonly Found[], { part, page, pages }: Place): Block {
  const rows = shown.map(({ symbol, exchange }) => [
    button(literal(symbol), `/chart ${symbol} 1h ${exchange}`),
    button(words('button-pin-of', { symbol }), `/pin ${symbol} ${exchange}`),
  ]);
  const turn = [
    ...(page > 1 ? [button(words('button-back'), `/search ${part} ${page - 1}`)] : []),
    ...(page < pages ? [button(words('button-more'), `/search ${part} ${page + 1}`)] : []),
  ];
  return buttons(...rows, ...(turn.length > 0 ? [turn] : []));
}
