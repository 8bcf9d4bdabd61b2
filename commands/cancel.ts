import { optional, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { message, text } from '../src/chat/message.ts';
import { UserError } from '../src/errors.ts';
import { orderCard } from '../src/orders/order-card.ts';
import { isFinal, statusOf } from '../src/orders/order-status.ts';
import { shortOrderId } from '../src/orders/order-words.ts';
import { accountArg } from './exchange-add.ts';

const targetArg = wordArg('arg-order', /^([0-9a-f]{4,24}|all)$/i, 'error-bad-order-id');

/** Cancels one order, or all of an account. */
export const cancel = defineCommand({
  name: 'cancel',
  summary: 'cancel-summary',
  examples: ['/cancel 3fa9c1', '/cancel all'],
  privacy: 'private',
  args: { order: targetArg },
  named: { account: optional(accountArg) },

  async confirm({ args, app, caller }) {
    if (args.order !== 'all') return undefined;
    const account = await app.findAccount(caller.member.id, args.account);
    const { orders } = await app.listOrders({ account: account.id, which: 'open', limit: 200 });
    if (orders.length === 0) throw new UserError('error-no-open-orders', { name: account.name });
    return {
      question: message(text('cancel-all-question', { count: orders.length, name: account.name })),
      subjectVersion: orders.map(({ clientOrderId }) => clientOrderId).join(' '),
    };
  },

  async run({ args, app, caller }) {
    const accounts = await app.listAccounts(caller.member.id);
    if (args.order !== 'all') {
      const attempt = await app.findOrder(accounts, args.order);
      if (isFinal(statusOf(attempt))) throw new UserError('error-order-ended', { id: shortOrderId(attempt) });
      const ended = await app.cancelOrder(attempt.clientOrderId);
      return {
        ...message(
          ...orderCard(
            accounts.find(({ id }) => id === ended.intent.account),
            ended,
          ),
        ),
        inPlace: true,
      };
    }
    const account = await app.findAccount(caller.member.id, args.account);
    const { orders } = await app.listOrders({ account: account.id, which: 'open', limit: 200 });
    const ends = await Promise.all(orders.map(({ clientOrderId }) => app.cancelOrder(clientOrderId)));
    const open = ends.filter((attempt) => !isFinal(statusOf(attempt))).length;
    return message(text('cancel-all-done', { count: ends.length - open, open }));
  },
});
