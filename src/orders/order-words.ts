import type { TextRef, Words } from '../chat/words.ts';
import { literal, words } from '../chat/words.ts';
import { baseOf, quoteOf } from '../market/symbol.ts';
import type { Account } from './account.ts';
import type { Attempt } from './attempt.ts';
import { averagePriceOf } from './fill.ts';
import { filledOf, fillsOf } from './knowledge.ts';
import type { OrderTerms } from './order.ts';
import { statusOf } from './order-status.ts';

/** What people call an order by. */
export function shortOrderId({ intent }: Pick<Attempt, 'intent'>): string {
  return intent.id.slice(0, 6);
}

/** `buy 0.5 BTC at 65000`, `sell 0.5 BTC when it falls to 60000`. */
export function termsText(terms: OrderTerms): TextRef {
  const { side, type, symbol, amount, price, triggerPrice, trailingPercent } = terms;
  const what = {
    side: words(`side-${side}`),
    amount: amount.toFixed(),
    base: baseOf(symbol),
    quote: quoteOf(symbol),
    price: price?.toFixed() ?? '',
    trigger: triggerPrice?.toFixed() ?? '',
    percent: trailingPercent?.toFixed() ?? '',
  };
  const isStopLimit = (type === 'stop' || type === 'take-profit') && price !== undefined;
  return words(isStopLimit ? 'order-terms-trigger-limit' : `order-terms-${type}`, what);
}

/** Where an order stands, in words. */
export function statusWords(attempt: Attempt): Words {
  return words(`order-status-${statusOf(attempt)}`);
}

/** How much of an order is filled, and at what. */
export function filledWords({ intent, known }: Attempt): Words {
  const filled = filledOf(known);
  const average = averagePriceOf(fillsOf(known));
  if (!average) return literal('0');
  return words('order-filled', {
    filled: filled.toFixed(),
    amount: intent.terms.amount.toFixed(),
    base: baseOf(intent.terms.symbol),
    price: average.toSignificantDigits(12).toFixed(),
    quote: quoteOf(intent.terms.symbol),
  });
}

/** `paper (binance, PAPER)`; every hold in words. */
export function accountWords({ name, exchange, kind, hold }: Account): Words {
  const account = words(`account-${kind}`, { name, exchange });
  return hold ? words(`held-account-${hold.kind}`, { account }) : account;
}
