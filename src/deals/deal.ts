import type { DcaPlan } from '../bots/dca-plan.ts';
import { Decimal } from '../money.ts';
import type { OrderSizes } from './ladder.ts';
import { type Execution, nothingHeld, type Position, signOf, withEntry, withExit } from './position.ts';

/** Why a deal ended. */
export type CloseReason = 'take-profit' | 'stop-loss' | 'timeout' | 'user';

/** What is true of a deal in every state. */
interface Frozen {
  readonly plan: DcaPlan;
  readonly sizes: OrderSizes;
  /** Per side, 0.001 for 0.1 %. */
  readonly feeRate: Decimal;
  /** Paid so far, in quote. */
  readonly fees: Decimal;
}

interface Held {
  readonly basePrice: Decimal;
  readonly baseCost: Decimal;
  readonly position: Position;
  /** Safety orders that are filled; they fill in order. */
  readonly filledRungs: number;
}

/** A deal by what is true of it (deals.md 6). */
export type Deal = Frozen &
  (
    | { readonly status: 'opening' }
    | ({ readonly status: 'active' } & Held)
    | ({ readonly status: 'closing'; readonly reason: CloseReason } & Held)
    | {
        readonly status: 'closed';
        readonly reason: CloseReason;
        readonly result: Decimal;
        readonly filledRungs: number;
      }
  );

export type DealThatIs<Status extends Deal['status']> = Extract<Deal, { readonly status: Status }>;

/** What can happen to a deal. A fill is of the whole order that it names. */
export type DealEvent =
  | { readonly type: 'filled'; readonly leg: Leg; readonly execution: Execution }
  | { readonly type: 'stop-reached' | 'timed-out' | 'close-requested' };

/** An order of a deal: its start, a rung from 1, or an exit. */
export type Leg = 'base' | 'take-profit' | 'exit' | number;

const reasons = { 'stop-reached': 'stop-loss', 'timed-out': 'timeout', 'close-requested': 'user' } as const;

/** The deal after an event. Throws for what cannot happen in its state. */
export function nextDeal(deal: Deal, event: DealEvent): Deal {
  switch (deal.status) {
    case 'opening':
      return whenOpening(deal, event);
    case 'active':
      return event.type === 'filled'
        ? whenFilled(deal, event)
        : { ...deal, status: 'closing', reason: reasons[event.type] };
    case 'closing':
      return event.type === 'filled' ? whenFilled(deal, event) : deal;
    default:
      throw impossible(deal, event);
  }
}

function whenOpening(deal: DealThatIs<'opening'>, event: DealEvent): Deal {
  if (event.type !== 'filled' || event.leg !== 'base') throw impossible(deal, event);
  const { price, amount } = event.execution;
  const position = withEntry(nothingHeld, event.execution);
  const baseCost = price.times(amount);
  return { ...withFee(deal, event.execution), status: 'active', basePrice: price, baseCost, position, filledRungs: 0 };
}

function whenFilled(
  deal: DealThatIs<'active' | 'closing'>,
  event: Extract<DealEvent, { readonly type: 'filled' }>,
): Deal {
  const { leg, execution } = event;
  const paid = withFee(deal, execution);
  if (leg === deal.filledRungs + 1) return { ...paid, position: withEntry(deal.position, execution), filledRungs: leg };
  if (leg !== 'take-profit' && leg !== 'exit') throw impossible(deal, event);
  const position = withExit(deal.position, execution, signOf(deal.plan.direction));
  if (!position.amount.isZero()) return { ...paid, position };
  const { plan, sizes, feeRate, fees } = paid;
  const reason = deal.status === 'closing' && leg === 'exit' ? deal.reason : 'take-profit';
  const result = position.realised.minus(fees);
  return { plan, sizes, feeRate, fees, status: 'closed', reason, result, filledRungs: deal.filledRungs };
}

function withFee<Open extends Deal>(deal: Open, { price, amount }: Execution): Open {
  return { ...deal, fees: deal.fees.plus(price.times(amount).times(deal.feeRate)) };
}

function impossible({ status }: Deal, event: DealEvent): Error {
  const what = event.type === 'filled' ? `a fill of ${event.leg}` : event.type;
  return new Error(`${what} cannot happen to a deal that is ${status}`);
}

/** A deal whose base order is about to be sent. */
export function newDeal(frozen: Omit<Frozen, 'fees'>): Deal {
  return { ...frozen, fees: new Decimal(0), status: 'opening' };
}
