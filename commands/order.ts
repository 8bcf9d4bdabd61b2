import { wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message } from '../src/chat/message.ts';
import { orderCard } from '../src/orders/order-card.ts';

/** The first characters of an order's id. */
const orderArg = wordArg('arg-order', /^[0-9a-f]{4,24}$/i, 'error-bad-order-id');

/** One order with everything that is known of it. */
export const order = defineCommand({
  name: 'order',
  summary: 'order-summary',
  examples: ['/order 3fa9c1'],
  privacy: 'private',
  args: { order: orderArg },

  async run({ args, app, caller }) {
    const accounts = await app.listAccounts(caller.member.id);
    const attempt = await app.findOrder(accounts, args.order);
    const account = accounts.find(({ id }) => id === attempt.intent.account);
    return { ...message(...orderCard(account, attempt)), inPlace: true };
  },
});
