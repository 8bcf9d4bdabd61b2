import { defineCommand } from '../src/chat/command.ts';
import { topicCard } from '../src/topics/topic-card.ts';

/** Sends this person's signals to a secret topic of their own on the ntfy server as well. */
export const ntfyOn = defineCommand({
  name: 'ntfy on',
  summary: 'ntfy-on-summary',
  examples: ['/ntfy on'],
  args: {},
  privacy: 'private',

  async run({ app, caller }) {
    return topicCard('ntfy-on-done', await app.turnOnTopic(caller));
  },
});
