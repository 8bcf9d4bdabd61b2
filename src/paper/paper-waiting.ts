import type { Decimal } from '../money.ts';
import type { Waiting } from '../orders/candle-path.ts';
import type { OrderTerms } from '../orders/order.ts';
import type { PaperOrder } from './paper-order.ts';

/** What of an order waits: its limit, or what wakes it. */
export interface Part {
  readonly number: number;
  readonly what: 'limit' | 'trigger' | 'begin-trailing';
}

/** True where an order's trigger is touched from above. */
export function fallsTo({ type, side }: Pick<OrderTerms, 'type' | 'side'>): boolean {
  return type === 'take-profit' ? side === 'buy' : side === 'sell';
}

/** What an open order waits for, prices in ticks. */
export function waitingOf(order: PaperOrder, tickSize: Decimal): readonly (readonly [Part, Waiting])[] {
  if (order.terms.type === 'trailing') return trailingParts(order, tickSize);
  const { terms, isAwake } = order;
  const triggers = terms.triggerPrice && !isAwake ? [triggerPart(order, terms.triggerPrice.div(tickSize))] : [];
  return triggers.length > 0 && terms.type !== 'oco' ? triggers : [...triggers, ...limitParts(order, tickSize)];
}

type Waits = readonly [Part, Waiting];

function trailingParts({ number, terms, best }: PaperOrder, tickSize: Decimal): readonly Waits[] {
  if (best !== undefined) return [triggerPart({ number, terms }, trailedPrice(terms, best).div(tickSize))];
  const { triggerPrice } = terms;
  if (triggerPrice === undefined) return [];
  const way = fallsTo(terms) ? 'rise' : 'fall'; // it begins to trail on its good side
  return [
    [
      { number, what: 'begin-trailing' },
      { kind: 'trigger', way, price: triggerPrice.div(tickSize).toNumber() },
    ],
  ];
}

function limitParts({ number, terms: { side, price } }: PaperOrder, tickSize: Decimal): readonly Waits[] {
  if (price === undefined) return [];
  return [
    [
      { number, what: 'limit' },
      { kind: 'limit', side, price: price.div(tickSize).toNumber(), through: 1 },
    ],
  ];
}

function triggerPart({ number, terms }: Pick<PaperOrder, 'number' | 'terms'>, ticks: Decimal): Waits {
  const way = fallsTo(terms) ? 'fall' : 'rise';
  return [
    { number, what: 'trigger' },
    { kind: 'trigger', way, price: ticks.toNumber() },
  ];
}

/** Where a trailing stop stands behind the best price. */
function trailedPrice({ side, trailingPercent }: OrderTerms, best: Decimal): Decimal {
  const part = best.times(trailingPercent ?? 0).div(100);
  return side === 'sell' ? best.minus(part) : best.plus(part);
}
