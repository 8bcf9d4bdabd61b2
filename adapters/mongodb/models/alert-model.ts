import type { Connection } from 'mongoose';
import type { Alert, AlertId } from '../../../src/alerts/alert.ts';
import { marketKey } from '../../../src/market/market.ts';
import type { ExchangeId, MarketSymbol } from '../../../src/market/symbol.ts';
import type { Timeframe } from '../../../src/market/timeframe.ts';
import type { MemberId } from '../../../src/members/member.ts';
import { at } from '../../../src/time.ts';
import { asStored, flag, number, odm, text, time } from '../odm.ts';
import { present } from '../present.ts';

/** An alert as stored. Its condition and what it remembers are JSON. */
export interface AlertDoc {
  readonly _id: string;
  readonly member: string;
  readonly exchange: string;
  readonly symbol: string;
  readonly timeframe?: string;
  /** Of the market whose candles it looks at; empty where it waits on last prices. */
  readonly market: string;
  readonly condition: string;
  readonly words: string;
  readonly repeats: boolean;
  readonly state: Alert['state'];
  readonly createdAt: Date;
  readonly fires: number;
  readonly firedAt?: Date;
  readonly lookedUntil: Date;
  readonly memory: string;
  readonly version: number;
}

const schema = new odm.Schema<AlertDoc>(
  {
    _id: text,
    member: text,
    exchange: text,
    symbol: text,
    timeframe: String,
    market: text,
    condition: text,
    words: text,
    repeats: flag,
    state: text,
    createdAt: time,
    fires: number,
    firedAt: Date,
    lookedUntil: time,
    memory: text,
    version: number,
  },
  { ...asStored, collection: 'alerts' },
);
schema.index({ member: 1, createdAt: -1 });
schema.index({ state: 1, market: 1 });

export const alertModel = (mongo: Connection) => mongo.model('Alert', schema);

/** The row that an alert becomes. */
export function fromAlert(alert: Alert): AlertDoc {
  const { id, member, exchange, symbol, timeframe, condition, words, repeats, state, fires, firedAt, version } = alert;
  return {
    _id: id,
    member,
    exchange,
    symbol,
    market: timeframe ? marketKey({ exchange, symbol, timeframe }) : '',
    condition: JSON.stringify(condition),
    words,
    repeats,
    state,
    createdAt: new Date(alert.createdAt),
    fires,
    lookedUntil: new Date(alert.lookedUntil),
    memory: JSON.stringify(alert.memory),
    version,
    ...present({ timeframe, firedAt: firedAt === undefined ? undefined : new Date(firedAt) }),
  };
}

/** The alert that a row stands for; its ids, names and JSON are what `fromAlert` wrote. */
export function toAlert(row: AlertDoc): Alert {
  const { words, repeats, state, fires, version } = row;
  return {
    id: row._id as AlertId,
    member: row.member as MemberId,
    exchange: row.exchange as ExchangeId,
    symbol: row.symbol as MarketSymbol,
    timeframe: row.timeframe as Timeframe | undefined,
    condition: JSON.parse(row.condition),
    words,
    repeats,
    state,
    createdAt: at(row.createdAt.getTime()),
    fires,
    firedAt: row.firedAt && at(row.firedAt.getTime()),
    lookedUntil: at(row.lookedUntil.getTime()),
    memory: JSON.parse(row.memory),
    version,
  };
}
