import { defineCommand } from '../src/chat/command.ts';
import { topicCard } from '../src/topics/topic-card.ts';

/** Puts a new secret topic in the place of the old one. */
export const ntfyRotate = defineCommand({
  name: 'ntfy rotate',
  summary: 'ntfy-rotate-summary',
  examples: ['/ntfy rotate'],
  args: {},
  privacy: 'private',

  async run({ app, caller }) {
    return topicCard('ntfy-rotate-done', await app.rotateTopic(caller));
  },
});
