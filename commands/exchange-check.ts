import { optional } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { fields, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { accountWords } from '../src/orders/order-words.ts';
import { accountArg } from './exchange-add.ts';

/** Compares an account with its exchange now. */
export const exchangeCheck = defineCommand({
  name: 'exchange check',
  summary: 'exchange-check-summary',
  examples: ['/exchange check', '/exchange check paper'],
  privacy: 'private',
  args: { account: optional(accountArg) },

  async run({ args, app, caller }) {
    const found = await app.findAccount(caller.member.id, args.account);
    const outcome = await app.reconcileAccount(found.id);
    if (!outcome?.ready) return message(text('exchange-check-failed', { name: found.name }));
    const account = await app.findAccount(caller.member.id, found.name);
    return message(
      heading('exchange-check-title', { name: account.name }),
      fields(
        [words('order-field-account'), accountWords(account)],
        [words('field-open-orders'), literal(String(outcome.openOrders))],
        [words('field-used-today'), words('exchange-used-today', usageOf(account))],
        [words('field-strays'), literal(outcome.strays.join(', ') || '–')],
      ),
    );
  },
});

function usageOf({ usage, limits }: { usage: { dayCost: Money }; limits: { maxDayCost: Money; maxOrderCost: Money } }) {
  const { maxDayCost, maxOrderCost } = limits;
  return { used: usage.dayCost.toFixed(), most: maxDayCost.toFixed(), order: maxOrderCost.toFixed() };
}

type Money = { toFixed(): string };
