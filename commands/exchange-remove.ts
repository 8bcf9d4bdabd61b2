import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';
import { accountArg } from './exchange-add.ts';

/** Cancels what rests on an account and forgets it. */
export const exchangeRemove = defineCommand({
  name: 'exchange remove',
  summary: 'exchange-remove-summary',
  examples: ['/exchange remove paper'],
  privacy: 'private',
  args: { account: accountArg },

  async confirm({ args, app, caller }) {
    const { id, name } = await app.findAccount(caller.member.id, args.account);
    const { orders } = await app.listOrders({ account: id, which: 'open', limit: 200 });
    return {
      question: message(text('exchange-remove-question', { name, count: orders.length })),
      subjectVersion: id,
    };
  },

  async run({ args, app, caller }) {
    const account = await app.findAccount(caller.member.id, args.account);
    await app.removeAccount(account);
    return message(text('exchange-removed', { name: account.name }));
  },
});
