import { defineCommand } from '../src/chat/command.ts';
import { preferencesCard } from '../src/delivery/preference-card.ts';

/** How this person hears of things. */
export const notifications = defineCommand({
  name: 'notifications',
  summary: 'notifications-command-summary',
  examples: ['/notifications'],
  args: {},
  privacy: 'private',

  async run({ app, caller }) {
    return preferencesCard(await app.findChoices(caller.member.id));
  },
});
