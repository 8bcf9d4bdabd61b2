import { choiceArg, exchangeArg, numberArg, optional, wordArg } from '../src/chat/arg.ts';
import type { Call } from '../src/chat/command.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, fields, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import type { ExchangeId } from '../src/market/symbol.ts';
import { Decimal } from '../src/money.ts';
import { accountWords } from '../src/orders/order-words.ts';

const usualBalance = new Decimal(10_000);

/** What an account is called by. */
export const accountArg = wordArg('arg-account', /^[a-z0-9][a-z0-9-]{0,30}$/i, 'error-bad-account');

type Asked = {
  readonly exchange: ExchangeId | undefined;
  readonly balance: Decimal;
  readonly currency: string;
  readonly name: string | undefined;
};

/** Opens a paper account: real prices, made-up money. */
export const exchangeAdd = defineCommand({
  name: 'exchange add',
  summary: 'exchange-add-summary',
  examples: ['/exchange add paper', '/exchange add paper balance=25000'],
  privacy: 'private',
  args: { kind: choiceArg('arg-account-kind', ['paper']), exchange: optional(exchangeArg) },
  named: {
    balance: optional(numberArg('arg-balance'), usualBalance),
    currency: optional(wordArg('arg-currency', /^[a-z0-9]{2,10}$/i, 'error-bad-currency'), 'usdt'),
    name: optional(accountArg),
  },

  async confirm({ args, app, caller }) {
    const wish = await wishOf(args, { app });
    const before = (await app.listAccounts(caller.member.id)).find(({ name }) => name === wish.name);
    if (!before) return undefined;
    const { name, balance, currency } = wish;
    return {
      question: message(text('exchange-add-question', { name, balance: balance.toFixed(), currency })),
      subjectVersion: before.id,
    };
  },

  async run({ args, app, caller }) {
    const wish = await wishOf(args, { app });
    const account = await app.openPaperAccount(caller.member.id, wish);
    return message(
      heading('exchange-added', { name: account.name }),
      fields(
        [words('order-field-account'), accountWords(account)],
        [words('field-balance'), literal(`${wish.balance.toFixed()} ${wish.currency}`)],
      ),
      text('exchange-added-next'),
      buttons([button(literal('/balance'), '/balance'), button(literal('/exchange list'), '/exchange list')]),
    );
  },
});

async function wishOf({ exchange, balance, currency, name }: Asked, { app }: Pick<Call<unknown>, 'app'>) {
  const on = await app.findExchange(exchange);
  const usual = on.isDefault ? 'paper' : `paper-${on.exchange}`;
  return { name: name ?? usual, exchange: on.exchange, balance, currency: currency.toUpperCase() };
}
