import { optional } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, quiet, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { accountWords } from '../src/orders/order-words.ts';
import { accountArg } from './exchange-add.ts';

/** What an account holds, free and in orders, and what it is worth now. */
export const balance = defineCommand({
  name: 'balance',
  summary: 'balance-summary',
  examples: ['/balance', '/balance paper'],
  privacy: 'private',
  args: { account: optional(accountArg) },

  async run({ args, app, caller }) {
    const account = await app.findAccount(caller.member.id, args.account);
    const { rows, worthIn, total, isPartial } = await app.readBalances(account);
    if (rows.length === 0) return message(text('balance-empty', { name: account.name }));
    const about = accountWords(account);
    return message(
      heading('balance-title', { name: account.name, total: total.toFixed(2), currency: worthIn }),
      {
        type: 'table',
        columns: [
          { name: words('column-currency') },
          { name: words('column-free'), align: 'right' },
          { name: words('column-in-orders'), align: 'right' },
          { name: words('column-worth', { currency: worthIn }), align: 'right' },
        ],
        rows: rows.map(({ currency, free, used, worth }) => [
          literal(currency),
          literal(free.toFixed()),
          literal(used.toFixed()),
          literal(worth?.toFixed(2) ?? '–'),
        ]),
      },
      { type: 'text', words: about, look: 'quiet' },
      ...(isPartial ? [quiet('balance-partial', { currency: worthIn })] : []),
      buttons([
        button(literal('/orders'), `/orders account=${account.name}`),
        button(words('button-refresh'), `/balance ${account.name}`),
      ]),
    );
  },
});
