import { exchangeArg, optional, symbolArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message, quiet, text } from '../src/chat/message.ts';
import { words } from '../src/chat/words.ts';
import { baseOf, quoteOf } from '../src/market/symbol.ts';
import { utcMinute } from '../src/time.ts';

/** What something costs now. */
export const price = defineCommand({
  name: 'price',
  summary: 'price-summary',
  examples: ['/price BTC/USDT', '/price ETH/USDT'],
  args: { symbol: symbolArg, exchange: optional(exchangeArg) },

  async run({ args: { symbol, exchange }, app }) {
    const { last, changePercent, origin, exchange: on, at } = await app.quotePrice(symbol, exchange);
    const change =
      changePercent === undefined
        ? words('price-no-change')
        : words('price-change', { percent: signed(changePercent) });
    return message(
      text('price-reply', {
        base: baseOf(symbol),
        last,
        quote: quoteOf(symbol),
        change,
        origin: words(`origin-${origin}`),
      }),
      quiet('price-source', { exchange: on, time: utcMinute(at) }),
    );
  },
});

function signed(percent: number): string {
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(2)}`;
}
