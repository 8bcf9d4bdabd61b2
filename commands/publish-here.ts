import { choiceArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message, quiet, text } from '../src/chat/message.ts';
import { filterArgs } from '../src/signals/publication-words.ts';

/** Puts signals into a group, channel or thread. */
export const publishHere = defineCommand({
  name: 'publish here',
  summary: 'publish-here-summary',
  examples: ['/publish here signals', '/publish here signals symbol=BTC/USDT timeframe=15m side=long'],
  args: { what: choiceArg('arg-what', ['signals']) },
  named: {
    symbol: optional(symbolArg),
    timeframe: optional(timeframeArg),
    side: optional(choiceArg('arg-side', ['long', 'short'])),
  },

  async run({ args: { symbol, timeframe, side }, app, caller }) {
    const wanted = side === undefined ? undefined : side === 'long' ? 1 : -1;
    const publication = await app.publishHere(caller, { symbol, timeframe, side: wanted });
    return message(text('publish-done', filterArgs(publication)), quiet('publish-scanned'));
  },
});
