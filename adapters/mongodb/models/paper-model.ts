import type { Connection } from 'mongoose';
import { Decimal } from '../../../src/money.ts';
import type { AccountId } from '../../../src/orders/account.ts';
import type { ClientOrderId } from '../../../src/orders/client-order-id.ts';
import type { PaperOrder } from '../../../src/paper/paper-order.ts';
import type { PaperState } from '../../../src/paper/paper-state.ts';
import { at } from '../../../src/time.ts';
import { keyOf } from '../keys.ts';
import { asStored, flag, number, odm, text, time, within } from '../odm.ts';
import { type FillDoc, fillSchema, fromFill, toFill } from './fill-schema.ts';
import { fromTerms, type TermsDoc, termsSchema, toTerms } from './terms-schema.ts';

/** A paper account as its exchange stores it, without its orders; its account id is `_id`. */
export interface PaperAccountDoc {
  readonly _id: string;
  readonly holdings: readonly HoldingDoc[];
  readonly followed: readonly FollowedDoc[];
  readonly nextOrder: number;
  readonly nextTrade: number;
  readonly version: number;
}

type HoldingDoc = { readonly currency: string; readonly free: string; readonly used: string };
type FollowedDoc = { readonly symbol: string; readonly next: Date; readonly lastPrice: string };

/** An order on a paper exchange as stored. */
export interface PaperOrderDoc {
  readonly _id: string;
  readonly account: string;
  readonly number: number;
  readonly clientOrderId: string;
  readonly terms: TermsDoc;
  readonly status: PaperOrder['status'];
  readonly fills: readonly FillDoc[];
  readonly reserved: string;
  readonly activeFrom: Date;
  readonly isAwake: boolean;
  readonly best?: string;
  readonly placedAt: Date;
  readonly changedAt: Date;
}

const holding = new odm.Schema<HoldingDoc>({ currency: text, free: text, used: text }, within);
const followed = new odm.Schema<FollowedDoc>({ symbol: text, next: time, lastPrice: text }, within);
const accountSchema = new odm.Schema<PaperAccountDoc>(
  { _id: text, holdings: [holding], followed: [followed], nextOrder: number, nextTrade: number, version: number },
  { ...asStored, collection: 'paper_accounts' },
);
const orderSchema = new odm.Schema<PaperOrderDoc>(
  {
    _id: text,
    account: text,
    number,
    clientOrderId: text,
    terms: { type: termsSchema, required: true },
    status: text,
    fills: [fillSchema],
    reserved: text,
    activeFrom: time,
    isAwake: flag,
    best: String,
    placedAt: time,
    changedAt: time,
  },
  { ...asStored, collection: 'paper_orders' },
);
orderSchema.index({ account: 1, clientOrderId: 1 }, { unique: true });
orderSchema.index({ account: 1, status: 1, number: 1 });
orderSchema.index({ account: 1, 'terms.symbol': 1, number: 1 });

export const paperAccountModel = (mongo: Connection) => mongo.model('PaperAccount', accountSchema);
export const paperOrderModel = (mongo: Connection) => mongo.model('PaperOrder', orderSchema);

/** The row that a state becomes, without its orders. */
export function fromPaperState(state: PaperState): PaperAccountDoc {
  const { account, holdings, followed: seen, nextOrder, nextTrade, version } = state;
  return {
    _id: account,
    holdings: Object.entries(holdings).map(([currency, { free, used }]) => ({
      currency,
      free: free.toFixed(),
      used: used.toFixed(),
    })),
    followed: Object.entries(seen).map(([symbol, { next, lastPrice }]) => ({
      symbol,
      next: new Date(next),
      lastPrice: lastPrice.toFixed(),
    })),
    nextOrder,
    nextTrade,
    version,
  };
}

/** The state that a row and the rows of its open orders stand for. */
export function toPaperState(row: PaperAccountDoc, orders: readonly PaperOrderDoc[]): PaperState {
  const { _id, holdings, followed: seen, nextOrder, nextTrade, version } = row;
  return {
    account: _id as AccountId, // only ids of accounts are written here
    holdings: Object.fromEntries(
      holdings.map(({ currency, free, used }) => [currency, { free: new Decimal(free), used: new Decimal(used) }]),
    ),
    followed: Object.fromEntries(
      seen.map(({ symbol, next, lastPrice }) => [
        symbol,
        { next: at(next.getTime()), lastPrice: new Decimal(lastPrice) },
      ]),
    ),
    nextOrder,
    nextTrade,
    orders: orders.map(toPaperOrder),
    version,
  };
}

/** Id of an order's row. */
export function paperOrderId(account: AccountId, { number: count }: Pick<PaperOrder, 'number'>): string {
  return keyOf(account, String(count));
}

/** The row that an order becomes. */
export function fromPaperOrder(order: PaperOrder, account: AccountId): PaperOrderDoc {
  const { number: count, clientOrderId, terms, status, fills, reserved, activeFrom, isAwake, best } = order;
  return {
    _id: paperOrderId(account, order),
    account,
    number: count,
    clientOrderId,
    terms: fromTerms(terms),
    status,
    fills: fills.map((fill) => fromFill(fill, { exchange: 'paper', account })),
    reserved: reserved.toFixed(),
    activeFrom: new Date(activeFrom),
    isAwake,
    ...(best === undefined ? {} : { best: best.toFixed() }),
    placedAt: new Date(order.placedAt),
    changedAt: new Date(order.changedAt),
  };
}

/** The order that a row stands for. */
export function toPaperOrder(row: PaperOrderDoc): PaperOrder {
  const { number: count, clientOrderId, terms, status, fills, reserved, activeFrom, isAwake, best } = row;
  return {
    number: count,
    clientOrderId: clientOrderId as ClientOrderId, // only ids of this kind are written here
    terms: toTerms(terms),
    status,
    fills: fills.map(toFill),
    reserved: new Decimal(reserved),
    activeFrom: at(activeFrom.getTime()),
    isAwake,
    ...(best === undefined ? {} : { best: new Decimal(best) }),
    placedAt: at(row.placedAt.getTime()),
    changedAt: at(row.changedAt.getTime()),
  };
}
