import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, message } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

/** A picture of a market: candles, swings and live gaps. */
export const chart = defineCommand({
  name: 'chart',
  summary: 'chart-summary',
  examples: ['/chart BTC/USDT 15m', '/chart ETH/USDT 1h'],
  args: { symbol: symbolArg, timeframe: optional(timeframeArg), exchange: optional(exchangeArg) },

  async run({ args: { symbol, timeframe, exchange }, app, caller }) {
    const { png, market, others, origin } = await app.drawMarket(
      { symbol, timeframe, exchange },
      caller.member.language,
    );
    const caption = words('chart-caption', {
      symbol,
      timeframe: market.timeframe,
      exchange: market.exchange,
      origin: words(`origin-${origin}`),
    });
    const taps = others.map((other) =>
      button(literal(other), `/chart ${symbol} ${other}${exchange ? ` ${exchange}` : ''}`),
    );
    return {
      ...message(
        { type: 'picture', png, name: `${symbol.replace(/[/:]/g, '-')}-${market.timeframe}.png`, caption },
        buttons(taps, [
          button(words('view-structure'), `/structure ${symbol} ${market.timeframe}`),
          button(words('button-watch'), `/watch ${symbol} ${market.timeframe}`),
        ]),
      ),
      inPlace: true,
    };
  },
});
