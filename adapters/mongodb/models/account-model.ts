import type { Connection } from 'mongoose';
import type { ExchangeId } from '../../../src/market/symbol.ts';
import type { MemberId } from '../../../src/members/member.ts';
import { Decimal } from '../../../src/money.ts';
import type { Account, AccountId, AccountLimits } from '../../../src/orders/account.ts';
import type { Usage } from '../../../src/orders/usage.ts';
import { at } from '../../../src/time.ts';
import { asStored, number, odm, text, time, within } from '../odm.ts';

/** A member's account as stored. */
export interface AccountDoc {
  readonly _id: string;
  readonly member: string;
  readonly exchange: string;
  readonly kind: Account['kind'];
  readonly name: string;
  readonly state: Account['state'];
  readonly hold?: HoldDoc;
  readonly limits: LimitsDoc;
  readonly usage: UsageDoc;
  readonly strays: readonly StrayDoc[];
  readonly chosenAt: Date;
  readonly reconciledAt?: Date;
  readonly createdAt: Date;
  readonly version: number;
}

type HoldDoc = { readonly kind: NonNullable<Account['hold']>['kind']; readonly since: Date };
type UsageDoc = { readonly dayCost: string; readonly day: number; readonly entries: readonly Date[] };
type StrayDoc = { readonly id: string; readonly count: number };
type LimitsDoc = {
  readonly maxOrderCost: string;
  readonly maxDayCost: string;
  readonly maxEntriesPerMinute: number;
  readonly symbols: readonly string[];
};

const hold = new odm.Schema<HoldDoc>({ kind: text, since: time }, within);
const usage = new odm.Schema<UsageDoc>({ dayCost: text, day: number, entries: [Date] }, within);
const stray = new odm.Schema<StrayDoc>({ id: text, count: number }, within);
const limits = new odm.Schema<LimitsDoc>(
  { maxOrderCost: text, maxDayCost: text, maxEntriesPerMinute: number, symbols: [String] },
  within,
);
const schema = new odm.Schema<AccountDoc>(
  {
    _id: text,
    member: text,
    exchange: text,
    kind: text,
    name: text,
    state: text,
    hold,
    limits: { type: limits, required: true },
    usage: { type: usage, required: true },
    strays: [stray],
    chosenAt: time,
    reconciledAt: Date,
    createdAt: time,
    version: number,
  },
  { ...asStored, collection: 'accounts' },
);

schema.index({ member: 1, name: 1 }, { unique: true });
schema.index({ member: 1, chosenAt: -1 });
schema.index({ state: 1 });

export const accountModel = (mongo: Connection) => mongo.model('Account', schema);

/** The row that an account becomes. */
export function fromAccount(account: Account): AccountDoc {
  const { id, member, exchange, kind, name, state, hold: held, limits: most, usage: used, version } = account;
  const { strays, chosenAt, reconciledAt, createdAt } = account;
  return {
    _id: id,
    member,
    exchange,
    kind,
    name,
    state,
    ...(held ? { hold: { kind: held.kind, since: new Date(held.since) } } : {}),
    limits: fromLimits(most),
    usage: fromUsage(used),
    strays: Object.entries(strays).map(([strayId, count]) => ({ id: strayId, count })),
    chosenAt: new Date(chosenAt),
    ...(reconciledAt === undefined ? {} : { reconciledAt: new Date(reconciledAt) }),
    createdAt: new Date(createdAt),
    version,
  };
}

/** The account that a row stands for. */
export function toAccount(row: AccountDoc): Account {
  const { _id, member, exchange, kind, name, state, hold: held, limits: most, usage: used, version } = row;
  const { strays, chosenAt, reconciledAt, createdAt } = row;
  return {
    id: _id as AccountId, // only ids of these kinds are written here
    member: member as MemberId,
    exchange: exchange as ExchangeId,
    kind,
    name,
    state,
    ...(held ? { hold: { kind: held.kind, since: at(held.since.getTime()) } } : {}),
    limits: toLimits(most),
    usage: toUsage(used),
    strays: Object.fromEntries(strays.map(({ id, count }) => [id, count])),
    chosenAt: at(chosenAt.getTime()),
    ...(reconciledAt === undefined ? {} : { reconciledAt: at(reconciledAt.getTime()) }),
    createdAt: at(createdAt.getTime()),
    version,
  };
}

/** What an account has used up, as it is stored. */
export function fromUsage({ dayCost, day, entries }: Usage): UsageDoc {
  return { dayCost: dayCost.toFixed(), day, entries: entries.map((time) => new Date(time)) };
}

function toUsage({ dayCost, day, entries }: UsageDoc): Usage {
  return { dayCost: new Decimal(dayCost), day, entries: entries.map((date) => at(date.getTime())) };
}

function fromLimits({ maxOrderCost, maxDayCost, maxEntriesPerMinute, symbols }: AccountLimits): LimitsDoc {
  return { maxOrderCost: maxOrderCost.toFixed(), maxDayCost: maxDayCost.toFixed(), maxEntriesPerMinute, symbols };
}

function toLimits({ maxOrderCost, maxDayCost, maxEntriesPerMinute, symbols }: LimitsDoc): AccountLimits {
  const costs = { maxOrderCost: new Decimal(maxOrderCost), maxDayCost: new Decimal(maxDayCost) };
  return { ...costs, maxEntriesPerMinute, symbols };
}
