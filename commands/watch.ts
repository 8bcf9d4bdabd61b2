import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

/** Adds a market to this chat's watchlist: its signals arrive here from now on. */
export const watch = defineCommand({
  name: 'watch',
  summary: 'watch-summary',
  examples: ['/watch SOL/USDT 1h'],
  args: { symbol: symbolArg, timeframe: timeframeArg, exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const { market, origin, added } = await app.watchMarket(caller.address, args);
    await app.followInTopic(caller, 'add', [market]);
    return message(
      text(added ? 'watch-added' : 'watch-already', {
        symbol: market.symbol,
        timeframe: market.timeframe,
        exchange: market.exchange,
        origin: words(`origin-${origin}`),
      }),
      buttons([
        button(literal('/watchlist'), '/watchlist'),
        button(literal('/chart'), `/chart ${market.symbol} ${market.timeframe} ${market.exchange}`),
      ]),
    );
  },
});
