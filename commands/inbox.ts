import { optional, pageArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { inboxCard } from '../src/delivery/inbox-card.ts';

/** Everything that this person was told, the newest first, with what is new marked. */
export const inbox = defineCommand({
  name: 'inbox',
  summary: 'inbox-summary',
  examples: ['/inbox'],
  args: { page: optional(pageArg, 1) },
  privacy: 'private',

  async run({ args: { page }, app, caller }) {
    return inboxCard(await app.readInbox(caller.member.id, page));
  },
});
