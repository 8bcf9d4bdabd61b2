import { conditionArg } from '../src/alerts/alert-args.ts';
import { placeWords, shortAlertId } from '../src/alerts/alert-words.ts';
import { exchangeArg, optional, symbolArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, message, quiet, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

/** Tells the person when a price, an indicator or a pattern is where they want it. */
export const alert = defineCommand({
  name: 'alert',
  summary: 'alert-summary',
  examples: [
    '/alert BTC/USDT above 70000',
    '/alert BTC/USDT 1h rsi below 30 and bos up',
    '/alert ETH/USDT 15m sweep low then mss up within 20 unless bos down repeat',
  ],
  privacy: 'private',
  rest: true,
  args: { symbol: symbolArg, condition: conditionArg },
  named: { exchange: optional(exchangeArg) },

  async run({ args: { symbol, condition, exchange }, app, caller }) {
    const {
      alert: added,
      origin,
      isSoAlready,
    } = await app.addAlert(caller.member.id, { symbol, exchange, ...condition });
    const about = { place: placeWords(added), words: added.words, origin: words(`origin-${origin}`) };
    return message(
      text(added.repeats ? 'alert-added-repeats' : 'alert-added-once', about),
      ...(isSoAlready ? [text('alert-so-already')] : []),
      ...(added.timeframe ? [quiet('alert-at-close', { timeframe: added.timeframe })] : []),
      buttons([
        button(literal('/alerts'), '/alerts'),
        button(words('button-remove'), `/alert remove ${shortAlertId(added)}`),
      ]),
    );
  },
});
