import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';
import { accountArg } from './exchange-add.ts';

/** Says which account is meant when none is named. */
export const exchangeDefault = defineCommand({
  name: 'exchange default',
  summary: 'exchange-default-summary',
  examples: ['/exchange default paper'],
  privacy: 'private',
  args: { account: accountArg },

  async run({ args, app, caller }) {
    const { name } = await app.chooseAccount(caller.member.id, args.account);
    return message(text('exchange-default-done', { name }));
  },
});
