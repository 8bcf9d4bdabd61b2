import type { Block } from '../chat/message.ts';
import { fields, heading, quiet } from '../chat/message.ts';
import type { Words } from '../chat/words.ts';
import { literal, words } from '../chat/words.ts';
import { baseOf, quoteOf } from '../market/symbol.ts';
import type { Decimal } from '../money.ts';
import { movePercent, type OrderPlan } from './order-plan.ts';
import { accountWords, termsText } from './order-words.ts';

/** What a person sees before they say yes: everything that the order costs or brings, at best and at worst. */
export function orderPreview(plan: OrderPlan): Block[] {
  const { terms, account, cost, fee, feePercent, worst, market, free } = plan;
  const quote = quoteOf(terms.symbol);
  const isBuy = terms.side === 'buy';
  const total = isBuy ? cost.plus(fee) : cost.minus(fee);
  const money = (amount: Decimal) => literal(`${amount.toFixed()} ${quote}`);
  const paidWith = isBuy ? quote : baseOf(terms.symbol);
  const needed = isBuy ? cost.plus(fee) : terms.amount;
  const rows: readonly (readonly [Words, Words])[] = [
    [words('order-field-terms'), termsText(terms)],
    [words('order-field-account'), accountWords(account)],
    [words('preview-market'), literal(`${market.last.toFixed()} ${quote}`)],
    [words('preview-cost'), money(cost)],
    [words('preview-fee', { percent: feePercent.toFixed() }), money(fee)],
    [words(isBuy ? 'preview-total-buy' : 'preview-total-sell'), money(total)],
    [words(isBuy ? 'preview-worst-buy' : 'preview-worst-sell'), money(worst)],
    [words('preview-free-after'), literal(`${free.minus(needed).toFixed()} ${paidWith}`)],
  ];
  return [
    heading(`preview-title-${account.kind}`, { symbol: terms.symbol }),
    fields(...rows),
    quiet('preview-bound', { percent: movePercent.toFixed() }),
  ];
}
