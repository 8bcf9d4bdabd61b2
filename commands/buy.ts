import { amountArg, choiceArg, numberArg, optional, symbolArg } from '../src/chat/arg.ts';
import type { Call, Confirmation } from '../src/chat/command.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Message } from '../src/chat/message.ts';
import { message } from '../src/chat/message.ts';
import type { MarketSymbol } from '../src/market/symbol.ts';
import type { Decimal } from '../src/money.ts';
import type { OrderSide } from '../src/orders/order.ts';
import { orderCard } from '../src/orders/order-card.ts';
import { isStillAt } from '../src/orders/order-plan.ts';
import { orderPreview } from '../src/orders/order-preview.ts';
import type { AskedOrder } from '../src/orders/order-wish.ts';
import { accountArg } from './exchange-add.ts';

const args = { symbol: symbolArg, amount: amountArg };
const named = {
  price: optional(numberArg('arg-price')),
  stop: optional(numberArg('arg-stop')),
  target: optional(numberArg('arg-target')),
  trail: optional(numberArg('arg-trail')),
  rule: optional(choiceArg('arg-rule', ['gtc', 'ioc', 'fok', 'post'])),
  account: optional(accountArg),
  quoted: optional(numberArg('arg-quoted')),
};

interface Asked extends Omit<AskedOrder, 'side'> {
  readonly account: string | undefined;
  /** The market's price when the person was asked. */
  readonly quoted: Decimal | undefined;
}

/** Buys: shows what it costs, at most, and waits for a yes. */
export const buy = defineCommand({
  name: 'buy',
  summary: 'buy-summary',
  examples: ['/buy BTC/USDT 0.01', '/buy BTC/USDT 250q price=65000', '/buy BTC/USDT 0.01 stop=70000'],
  privacy: 'private',
  args,
  named,
  confirm: (call) => ask(call, 'buy'),
  run: (call) => trade(call, 'buy'),
});

/** Sells: shows what it brings, at least, and waits for a yes. */
export const sell = defineCommand({
  name: 'sell',
  summary: 'sell-summary',
  examples: ['/sell BTC/USDT all', '/sell BTC/USDT 0.01 target=70000 stop=60000', '/sell BTC/USDT 50% trail=1.5'],
  privacy: 'private',
  args,
  named,
  confirm: (call) => ask(call, 'sell'),
  run: (call) => trade(call, 'sell'),
});

/** The question carries the amount worked out and the price that was seen; where the market has left it, Yes is refused. */
async function ask({ args: asked, app, caller }: Call<Asked>, side: OrderSide): Promise<Confirmation> {
  const account = await app.findAccount(caller.member.id, asked.account);
  const plan = await app.planOrder(account, { ...asked, side });
  const quoted = asked.quoted ?? plan.market.last;
  const amount = plan.terms.amount.toFixed();
  const words = wordsOf(asked, { amount, account: account.name, quoted: quoted.toFixed() });
  const moved = isStillAt(plan, quoted) ? '' : ` moved to ${plan.market.last.toFixed()}`;
  return {
    question: message(...orderPreview(plan)),
    line: { words },
    subjectVersion: `${account.id} ${words.join(' ')}${moved}`,
  };
}

async function trade({ args: asked, app, caller }: Call<Asked>, side: OrderSide): Promise<Message> {
  const account = await app.findAccount(caller.member.id, asked.account);
  const { terms, purpose } = await app.planOrder(account, { ...asked, side });
  const attempt = await app.placeOrder({ account, terms, purpose, origin: 'member' });
  return message(...orderCard(account, attempt));
}

function wordsOf(
  asked: Asked,
  { amount, ...shown }: { readonly amount: string; readonly account: string; readonly quoted: string },
): readonly string[] {
  const { price, stop, target, trail, rule } = asked;
  const prices = { price, stop, target, trail };
  const given = Object.entries(prices).flatMap(([name, value]) => (value ? [`${name}=${value.toFixed()}`] : []));
  const rest = Object.entries({ rule, ...shown }).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  return [asked.symbol satisfies MarketSymbol, amount, ...given, ...rest];
}
