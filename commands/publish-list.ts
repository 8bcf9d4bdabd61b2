import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';
import { filterArgs } from '../src/signals/publication-words.ts';

/** Shows what is put into a chat. */
export const publishList = defineCommand({
  name: 'publish list',
  summary: 'publish-list-summary',
  examples: ['/publish list'],
  args: {},

  async run({ app, caller }) {
    const publication = await app.findPublication(caller);
    return message(publication ? text('publish-current', filterArgs(publication)) : text('publish-none'));
  },
});
