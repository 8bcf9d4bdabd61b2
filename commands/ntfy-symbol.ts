import { exchangeArg, optional, symbolArg, timeframeArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { sharedTopicCard } from '../src/topics/topic-card.ts';

/** Sends a market's signals to the topic of its symbol, which many can subscribe to. */
export const ntfySymbol = defineCommand({
  name: 'ntfy symbol',
  summary: 'ntfy-symbol-summary',
  examples: ['/ntfy symbol BTC/USDT 1h'],
  args: { symbol: symbolArg, timeframe: timeframeArg, exchange: optional(exchangeArg) },
  access: 'admin',
  privacy: 'private',

  async run({ args, app }) {
    return sharedTopicCard(await app.shareTopic({ kind: 'symbol', name: args.symbol }, args));
  },
});
