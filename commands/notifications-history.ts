import { optional, pageArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { historyCard } from '../src/delivery/inbox-card.ts';

/** What was sent to this person, where, when, and what became of it. */
export const notificationsHistory = defineCommand({
  name: 'notifications history',
  summary: 'notifications-history-summary',
  examples: ['/notifications history'],
  args: { page: optional(pageArg, 1) },
  privacy: 'private',

  async run({ args: { page }, app, caller }) {
    return historyCard(await app.listReceipts(caller.member.id, page));
  },
});
