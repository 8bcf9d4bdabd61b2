import { choiceArg, optional, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block, Button } from '../src/chat/message.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import type { OrderPage } from '../src/orders/order-page.ts';
import { isFinal, statusOf } from '../src/orders/order-status.ts';
import { filledWords, shortOrderId, statusWords, termsText } from '../src/orders/order-words.ts';
import { accountArg } from './exchange-add.ts';

const pageSize = 8;
const cursorArg = wordArg('arg-page', /^[\w-]{1,60}$/, 'error-bad-page');

/** Orders of an account, newest first, with a button to cancel each. */
export const orders = defineCommand({
  name: 'orders',
  summary: 'orders-summary',
  examples: ['/orders', '/orders all'],
  privacy: 'private',
  args: { which: optional(choiceArg('arg-which', ['open', 'all']), 'open'), page: optional(cursorArg) },
  named: { account: optional(accountArg) },

  async run({ args: { which, page, account: name }, app, caller }) {
    const account = await app.findAccount(caller.member.id, name);
    const query = { account: account.id, which, limit: pageSize, ...(page === undefined ? {} : { before: page }) };
    const found = await app.listOrders(query);
    if (found.orders.length === 0)
      return {
        ...message(text(`orders-none-${which}`, { name: account.name }), buttons(other(which, account.name))),
        inPlace: true,
      };
    const title = heading(`orders-title-${which}`, { name: account.name });
    return { ...message(title, table(found), taps(found, { which, name: account.name })), inPlace: true };
  },
});

function table({ orders: rows }: OrderPage): Block {
  return {
    type: 'table',
    columns: [
      { name: words('column-id') },
      { name: words('column-symbol') },
      { name: words('column-order') },
      { name: words('column-status') },
      { name: words('column-filled'), align: 'right' },
    ],
    rows: rows.map((attempt) => [
      literal(shortOrderId(attempt)),
      literal(attempt.intent.terms.symbol),
      termsText(attempt.intent.terms),
      statusWords(attempt),
      filledWords(attempt),
    ]),
  };
}

function taps({ orders: rows, next }: OrderPage, { which, name }: { which: string; name: string }): Block {
  const open = rows.filter((attempt) => !isFinal(statusOf(attempt)));
  const cancels = open.map((attempt): Button => {
    const id = shortOrderId(attempt);
    return button(words('button-cancel-order', { id }), `/cancel ${id}`);
  });
  const older = next === undefined ? [] : [button(words('button-older'), `/orders ${which} ${next} account=${name}`)];
  return buttons(cancels.slice(0, 4), cancels.slice(4), [...other(which, name), ...older]);
}

function other(which: string, name: string): Button[] {
  const rest = which === 'open' ? 'all' : 'open';
  return [
    button(words(`button-orders-${rest}`), `/orders ${rest} account=${name}`),
    button(words('button-refresh'), `/orders ${which} account=${name}`),
  ];
}
