import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';

/** Ends what is put into a chat. */
export const publishStop = defineCommand({
  name: 'publish stop',
  summary: 'publish-stop-summary',
  examples: ['/publish stop'],
  args: {},

  async run({ app, caller }) {
    return message(text((await app.stopPublishing(caller)) ? 'publish-stopped' : 'publish-none'));
  },
});
