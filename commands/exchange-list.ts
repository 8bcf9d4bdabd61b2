import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { accountWords } from '../src/orders/order-words.ts';
import { utcMinute } from '../src/time.ts';

/** A member's accounts, the one that is meant when none is named first. */
export const exchangeList = defineCommand({
  name: 'exchange list',
  summary: 'exchange-list-summary',
  examples: ['/exchange list'],
  privacy: 'private',
  args: {},

  async run({ app, caller }) {
    const accounts = await app.listAccounts(caller.member.id);
    if (accounts.length === 0)
      return message(text('exchange-list-empty'), buttons([button(words('button-add-paper'), '/exchange add paper')]));
    return message(
      heading('exchange-list-title', { count: accounts.length }),
      {
        type: 'table',
        columns: [
          { name: words('column-account') },
          { name: words('column-exchange') },
          { name: words('column-state') },
          { name: words('column-checked'), align: 'right' },
        ],
        rows: accounts.map((account, place) => [
          words(place === 0 ? 'exchange-default-mark' : 'exchange-other-mark', { name: account.name }),
          accountWords(account),
          words(`state-of-account-${account.state}`),
          literal(account.reconciledAt === undefined ? '–' : utcMinute(account.reconciledAt)),
        ]),
      },
      buttons(
        accounts.slice(0, 3).map(({ name }) => button(words('button-balance-of', { name }), `/balance ${name}`)),
        accounts
          .slice(1, 4)
          .map(({ name }) => button(words('button-make-default', { name }), `/exchange default ${name}`)),
      ),
    );
  },
});
