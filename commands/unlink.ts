import { platformArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';

/** Takes a platform away from the person who asks. */
export const unlink = defineCommand({
  name: 'unlink',
  summary: 'unlink-summary',
  examples: ['/unlink discord'],
  privacy: 'private',
  args: { platform: platformArg },

  async confirm({ args: { platform }, app, caller }) {
    const identities = await app.identitiesOn(caller, platform);
    return {
      question: message(text('unlink-question', { platform })),
      subjectVersion: identities.map(({ personId }) => personId).join(' '),
    };
  },

  async run({ args: { platform }, app, caller }) {
    await app.unlinkAccount(caller, platform);
    return message(text('unlink-done', { platform }));
  },
});
