import type { Connection } from 'mongoose';
import { Decimal } from '../../../src/money.ts';
import type { AccountId } from '../../../src/orders/account.ts';
import type { Attempt } from '../../../src/orders/attempt.ts';
import type { ClientOrderId } from '../../../src/orders/client-order-id.ts';
import type { Knowledge } from '../../../src/orders/knowledge.ts';
import type { Intent, IntentId } from '../../../src/orders/order.ts';
import { isUnclear, type OrderStatus, statusOf } from '../../../src/orders/order-status.ts';
import { at } from '../../../src/time.ts';
import { asStored, flag, number, odm, text, time, within } from '../odm.ts';
import { present } from '../present.ts';
import { type FillDoc, fillSchema, fromFill, toFill } from './fill-schema.ts';
import { fromTerms, type TermsDoc, termsSchema, toTerms } from './terms-schema.ts';

/** An attempt with its intent as stored; its client order id is `_id`. */
export interface OrderDoc {
  readonly _id: string;
  readonly exchange: string;
  readonly account: string;
  readonly intent: string;
  readonly number: number;
  readonly terms: TermsDoc;
  readonly purpose: Intent['purpose'];
  readonly origin: string;
  readonly persistent: boolean;
  readonly createdAt: Date;
  /** Follows from the rest; for queries. */
  readonly status: OrderStatus;
  /** True where its fate must be found out; for queries. */
  readonly isUnclear: boolean;
  readonly known: KnowledgeDoc;
  readonly version: number;
}

interface KnowledgeDoc {
  readonly sentAt?: Date;
  readonly dropped?: string;
  readonly orderIds: readonly string[];
  readonly unclear?: string;
  readonly refused?: string;
  readonly fills: readonly FillDoc[];
  readonly reversed: readonly string[];
  readonly reportedFilled: string;
  readonly outcome?: Knowledge['outcome'];
  readonly isAbsent: boolean;
  readonly isCancelAsked: boolean;
  readonly looks: readonly Date[];
  readonly isSucceeded: boolean;
}

const knowledge = new odm.Schema<KnowledgeDoc>(
  {
    sentAt: Date,
    dropped: String,
    orderIds: [String],
    unclear: String,
    refused: String,
    fills: [fillSchema],
    reversed: [String],
    reportedFilled: text,
    outcome: String,
    isAbsent: flag,
    isCancelAsked: flag,
    looks: [Date],
    isSucceeded: flag,
  },
  within,
);
const schema = new odm.Schema<OrderDoc>(
  {
    _id: text,
    exchange: text,
    account: text,
    intent: text,
    number,
    terms: { type: termsSchema, required: true },
    purpose: text,
    origin: text,
    persistent: flag,
    createdAt: time,
    status: text,
    isUnclear: flag,
    known: { type: knowledge, required: true },
    version: number,
  },
  { ...asStored, collection: 'orders' },
);

schema.index({ intent: 1, number: 1 }, { unique: true });
schema.index(
  { 'known.fills.key': 1 },
  { unique: true, partialFilterExpression: { 'known.fills.key': { $exists: true } } },
);
schema.index({ account: 1, intent: 1, number: -1 });
schema.index({ account: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ account: 1, createdAt: -1, _id: -1 });
schema.index({ createdAt: 1 }, { partialFilterExpression: { isUnclear: true } });

export const orderModel = (mongo: Connection) => mongo.model('Order', schema);

/** The row that an attempt becomes on its account's exchange. */
export function fromAttempt(attempt: Attempt, exchange: string): OrderDoc {
  const { intent, number: count, clientOrderId, known, version } = attempt;
  const { id, account, terms, purpose, origin, persistent, createdAt } = intent;
  return {
    _id: clientOrderId,
    exchange,
    account,
    intent: id,
    number: count,
    terms: fromTerms(terms),
    purpose,
    origin,
    persistent,
    createdAt: new Date(createdAt),
    status: statusOf(attempt),
    isUnclear: isUnclear(attempt),
    known: fromKnowledge(known, { exchange, account }),
    version,
  };
}

/** The attempt that a row stands for. */
export function toAttempt(row: OrderDoc): Attempt {
  const { _id, account, intent, number: count, terms, purpose, origin, persistent, createdAt, known, version } = row;
  return {
    intent: {
      id: intent as IntentId, // only ids of these kinds are written here
      account: account as AccountId,
      terms: toTerms(terms),
      purpose,
      origin,
      persistent,
      createdAt: at(createdAt.getTime()),
    },
    number: count,
    clientOrderId: _id as ClientOrderId,
    known: toKnowledge(known),
    version,
  };
}

function fromKnowledge(known: Knowledge, owner: { exchange: string; account: AccountId }): KnowledgeDoc {
  const { sentAt, dropped, orderIds, unclear, refused, fills, reversed, reportedFilled, outcome } = known;
  const { isAbsent, isCancelAsked, looks, isSucceeded } = known;
  return {
    ...(sentAt === undefined ? {} : { sentAt: new Date(sentAt) }),
    ...present({ dropped, unclear, refused, outcome }),
    orderIds,
    fills: fills.map((fill) => fromFill(fill, owner)),
    reversed,
    reportedFilled: reportedFilled.toFixed(),
    isAbsent,
    isCancelAsked,
    looks: looks.map((look) => new Date(look)),
    isSucceeded,
  };
}

function toKnowledge(row: KnowledgeDoc): Knowledge {
  const { sentAt, dropped, orderIds, unclear, refused, fills, reversed, reportedFilled, outcome } = row;
  const { isAbsent, isCancelAsked, looks, isSucceeded } = row;
  return {
    ...(sentAt === undefined ? {} : { sentAt: at(sentAt.getTime()) }),
    ...present({ dropped, unclear, refused, outcome }),
    orderIds,
    fills: fills.map(toFill),
    reversed,
    reportedFilled: new Decimal(reportedFilled),
    isAbsent,
    isCancelAsked,
    looks: looks.map((look) => at(look.getTime())),
    isSucceeded,
  };
}
