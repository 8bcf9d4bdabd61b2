import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';

/** Closes the desk, from its own terminal only. */
export const quit = defineCommand({
  name: 'quit',
  summary: 'quit-summary',
  examples: ['/quit'],
  args: {},
  platform: 'console',

  async run({ app }) {
    app.closeDesk();
    return message(text('quit-reply'));
  },
});
