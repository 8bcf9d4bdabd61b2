import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';
import { UserError } from '../src/errors.ts';
import type { Market } from '../src/market/market.ts';

/** Takes a market off this chat's watchlist; asks first where more than one would go. */
export const unwatch = defineCommand({
  name: 'unwatch',
  summary: 'unwatch-summary',
  examples: ['/unwatch SOL/USDT 1h', '/unwatch SOL/USDT'],
  args: { symbol: symbolArg, timeframe: optional(timeframeArg), exchange: optional(exchangeArg) },

  async confirm({ args, app, caller }) {
    const chosen = await app.listWatchlist(caller.address, args);
    if (chosen.length < 2) return undefined;
    return {
      question: message(text('unwatch-question', { count: chosen.length, markets: list(chosen) })),
      subjectVersion: list(chosen),
    };
  },

  async run({ args, app, caller }) {
    const gone = await app.unwatchMarket(caller.address, args);
    if (gone.length === 0) throw new UserError('error-not-watched', { symbol: args.symbol });
    await app.followInTopic(caller, 'remove', gone);
    return message(text('unwatch-done', { count: gone.length, markets: list(gone) }));
  },
});

function list(markets: readonly Market[]): string {
  return markets.map(({ symbol, timeframe, exchange }) => `${symbol} ${timeframe} (${exchange})`).join(', ');
}
