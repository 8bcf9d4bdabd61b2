import { exchangeArg, optional, symbolArg, timeframeArg, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { sharedTopicCard } from '../src/topics/topic-card.ts';

/** Sends a market's signals to the topic of a tier, whose link is handed to those who have it. */
export const ntfyTier = defineCommand({
  name: 'ntfy tier',
  summary: 'ntfy-tier-summary',
  examples: ['/ntfy tier gold BTC/USDT 1h'],
  args: {
    tier: wordArg('arg-tier', /^[a-z][a-z0-9-]{0,23}$/i, 'error-bad-tier'),
    symbol: symbolArg,
    timeframe: timeframeArg,
    exchange: optional(exchangeArg),
  },
  access: 'admin',
  privacy: 'private',

  async run({ args, app }) {
    return sharedTopicCard(await app.shareTopic({ kind: 'tier', name: args.tier }, args));
  },
});
