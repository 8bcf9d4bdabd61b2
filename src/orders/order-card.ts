import type { Block } from '../chat/message.ts';
import { button, buttons, fields, heading, quiet, text } from '../chat/message.ts';
import type { Words } from '../chat/words.ts';
import { literal, words } from '../chat/words.ts';
import { quoteOf } from '../market/symbol.ts';
import { utcMinute } from '../time.ts';
import type { Account } from './account.ts';
import type { Attempt } from './attempt.ts';
import { costOf, feesOf } from './fill.ts';
import { fillsOf } from './knowledge.ts';
import { isFinal, statusOf } from './order-status.ts';
import { accountWords, filledWords, shortOrderId, statusWords, termsText } from './order-words.ts';

const mostFills = 12;

/** One order with everything that is known of it. */
export function orderCard(account: Account | undefined, attempt: Attempt): Block[] {
  const { intent, known } = attempt;
  const id = shortOrderId(attempt);
  const isOpen = !isFinal(statusOf(attempt));
  return [
    heading('order-title', { id, symbol: intent.terms.symbol, status: asRef(statusWords(attempt)) }),
    fields(...rowsOf(account, attempt)),
    ...explanation(attempt),
    ...fillTable(attempt),
    quiet('order-source', { clientOrderId: attempt.clientOrderId, orderId: known.orderIds.join(', ') || '–' }),
    buttons([
      ...(isOpen && !known.isCancelAsked ? [button(words('button-cancel-order', { id }), `/cancel ${id}`)] : []),
      button(words('button-refresh'), `/order ${id}`),
      button(literal('/orders'), '/orders'),
    ]),
  ];
}

function rowsOf(account: Account | undefined, attempt: Attempt): [Words, Words][] {
  const { intent, known } = attempt;
  const fills = fillsOf(known);
  const quote = quoteOf(intent.terms.symbol);
  const fees = [...feesOf(fills)].map(([currency, fee]) => `${fee.toFixed()} ${currency}`).join(', ');
  return [
    [words('order-field-terms'), termsText(intent.terms)],
    ...(account ? [[words('order-field-account'), accountWords(account)] as [Words, Words]] : []),
    [words('order-field-filled'), filledWords(attempt)],
    ...(fills.length > 0
      ? ([
          [words('order-field-cost'), literal(`${costOf(fills).toFixed()} ${quote}`)],
          [words('order-field-fee'), literal(fees)],
        ] as [Words, Words][])
      : []),
    [words('order-field-placed'), literal(`${utcMinute(intent.createdAt)} UTC`)],
  ];
}

/** Why it came to nothing, or what is being done about it. */
function explanation(attempt: Attempt): Block[] {
  const { known } = attempt;
  const status = statusOf(attempt);
  if (status === 'unknown' || status === 'sent') return [text('order-unknown-explained')];
  if (status === 'not-placed') return [text('order-not-placed-explained')];
  if (status === 'rejected') return [text('order-rejected-explained', { reason: known.refused?.split(' ')[1] ?? '' })];
  if (status === 'dropped') return [text('order-dropped-explained', { reason: known.dropped ?? '' })];
  return known.isCancelAsked && !isFinal(status) ? [text('order-cancelling-explained')] : [];
}

function fillTable({ known }: Attempt): Block[] {
  const fills = fillsOf(known);
  if (fills.length < 2) return [];
  const shown = fills.slice(-mostFills);
  return [
    {
      type: 'table',
      columns: [
        { name: words('column-time') },
        { name: words('column-amount'), align: 'right' },
        { name: words('column-price'), align: 'right' },
        { name: words('column-fee'), align: 'right' },
      ],
      rows: shown.map(({ at, amount, price, fee, feeCurrency }) => [
        literal(utcMinute(at)),
        literal(amount.toFixed()),
        literal(price.toFixed()),
        literal(`${fee.toFixed()} ${feeCurrency}`),
      ]),
    },
  ];
}

/** Words within words. */
function asRef(given: Words) {
  return 'literal' in given ? given.literal : given;
}
