import { exchangeArg, optional, symbolArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';

/** Keeps a symbol at hand. */
export const pin = defineCommand({
  name: 'pin',
  summary: 'pin-summary',
  examples: ['/pin BTC/USDT'],
  args: { symbol: symbolArg, exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const { symbol, exchange, origin } = await app.pinSymbol(caller.member.id, args);
    return message(
      text('pin-done', { symbol, exchange, origin: words(`origin-${origin}`) }),
      buttons([button(literal('/pins'), '/pins')]),
    );
  },
});

/** Takes a symbol from what is at hand. */
export const unpin = defineCommand({
  name: 'unpin',
  summary: 'unpin-summary',
  examples: ['/unpin BTC/USDT'],
  args: { symbol: symbolArg, exchange: optional(exchangeArg) },

  async run({ args, app, caller }) {
    const was = await app.unpinSymbol(caller.member.id, args);
    return message(
      text(was ? 'unpin-done' : 'unpin-none', { symbol: args.symbol }),
      buttons([button(literal('/pins'), '/pins')]),
    );
  },
});
