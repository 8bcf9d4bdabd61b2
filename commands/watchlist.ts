import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { utcMinute } from '../src/time.ts';

/** What this chat watches, and how far each market has been scanned. */
export const watchlist = defineCommand({
  name: 'watchlist',
  summary: 'watchlist-summary',
  examples: ['/watchlist'],
  args: {},

  async run({ app, caller }) {
    const watched = await app.describeWatchlist(caller.address);
    if (watched.length === 0)
      return message(text('watchlist-empty'), buttons([button(words('button-watch-first'), '/watch BTC/USDT 15m')]));
    return message(heading('watchlist-title', { count: watched.length }), {
      type: 'table',
      columns: [
        { name: words('column-symbol') },
        { name: words('column-timeframe') },
        { name: words('column-exchange') },
        { name: words('column-scanned'), align: 'right' },
      ],
      rows: watched.map(({ market, scannedTo, origin }) => [
        literal(market.symbol),
        literal(market.timeframe),
        words('watchlist-exchange', { exchange: market.exchange, origin: words(`origin-${origin ?? 'live'}`) }),
        scannedTo === undefined ? words('watchlist-not-yet') : literal(utcMinute(scannedTo)),
      ]),
    });
  },
});
