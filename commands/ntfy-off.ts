import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';

/** Sends nothing to this person's ntfy topic any more. */
export const ntfyOff = defineCommand({
  name: 'ntfy off',
  summary: 'ntfy-off-summary',
  examples: ['/ntfy off'],
  args: {},
  privacy: 'private',

  async run({ app, caller }) {
    return message(text((await app.turnOffTopic(caller)) ? 'ntfy-off-done' : 'ntfy-off-already'));
  },
});
