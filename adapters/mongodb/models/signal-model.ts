import type { Connection } from 'mongoose';
import { marketKey } from '../../../src/market/market.ts';
import { Decimal } from '../../../src/money.ts';
import type { Evidence, Signal } from '../../../src/signals/signal.ts';
import type { Target, TradePlan } from '../../../src/signals/trade-plan.ts';
import { at } from '../../../src/time.ts';
import { marketOf } from '../keys.ts';
import { asStored, flag, number, odm, text, time, within } from '../odm.ts';
import { present } from '../present.ts';

/** A signal as stored: its own id is `_id`, so saving it twice is a no-op. */
export interface SignalDoc {
  readonly _id: string;
  /** By `marketKey`. */
  readonly market: string;
  readonly origin: Signal['origin'];
  readonly recipe: string;
  readonly side: Signal['side'];
  readonly knownAt: Date;
  readonly plan: {
    readonly entry: string;
    readonly stop: string;
    readonly targets: readonly TargetDoc[];
    readonly atr?: string;
  };
  readonly evidence: readonly EvidenceDoc[];
  readonly historical: boolean;
  /** Order of saving over all signals. */
  readonly seq: number;
  /** The write that saved it, to recognise one's own after a lost commit. */
  readonly savedBy: string;
  readonly savedAt: Date;
}

type TargetDoc = { readonly price: string; readonly rewardRisk: number };
type EvidenceDoc = Omit<Evidence, 'anchoredAt' | 'knownAt'> & { readonly anchoredAt: Date; readonly knownAt: Date };

const target = new odm.Schema<TargetDoc>({ price: text, rewardRisk: number }, within);
const evidence = new odm.Schema<EvidenceDoc>(
  { object: text, kind: text, side: number, anchoredAt: time, knownAt: time, top: text, bottom: text, label: String },
  within,
);
const plan = new odm.Schema<SignalDoc['plan']>({ entry: text, stop: text, targets: [target], atr: String }, within);
const schema = new odm.Schema<SignalDoc>(
  {
    _id: text,
    market: text,
    origin: text,
    recipe: text,
    side: number,
    knownAt: time,
    plan: { type: plan, required: true },
    evidence: [evidence],
    historical: flag,
    seq: number,
    savedBy: text,
    savedAt: time,
  },
  { ...asStored, collection: 'signals' },
);
schema.index({ seq: -1 }, { unique: true });
schema.index({ market: 1, seq: -1 });

export const signalModel = (mongo: Connection) => mongo.model('Signal', schema);

/** Which write saves a signal, when, and as which in order. */
export type Saving = Pick<SignalDoc, 'seq' | 'savedBy' | 'savedAt'>;

/** The row that a signal becomes. */
export function fromSignal(signal: Signal, { seq, savedBy, savedAt }: Saving): SignalDoc {
  const { id, market, origin, recipe, side, knownAt, plan, evidence, historical } = signal;
  return {
    _id: id,
    market: marketKey(market),
    origin,
    recipe,
    side,
    knownAt: new Date(knownAt),
    plan: fromPlan(plan),
    evidence: evidence.map(fromEvidence),
    historical,
    seq,
    savedBy,
    savedAt,
  };
}

/** The signal that a row stands for. */
export function toSignal(row: SignalDoc): Signal {
  const { _id, market, origin, recipe, side, knownAt, plan, evidence, historical } = row;
  return {
    id: _id as Signal['id'], // only signals' ids are written here
    market: marketOf(market),
    origin,
    recipe,
    side,
    knownAt: at(knownAt.getTime()),
    plan: toPlan(plan),
    evidence: evidence.map(toEvidence),
    historical,
  };
}

function fromPlan({ entry, stop, targets, atr }: TradePlan): SignalDoc['plan'] {
  const prices = { entry: entry.toFixed(), stop: stop.toFixed(), targets: targets.map(fromTarget) };
  return { ...prices, ...present({ atr: atr?.toFixed() }) };
}

function toPlan({ entry, stop, targets, atr }: SignalDoc['plan']): TradePlan {
  const prices = { entry: new Decimal(entry), stop: new Decimal(stop), targets: targets.map(toTarget) };
  return { ...prices, ...present({ atr: atr === undefined ? undefined : new Decimal(atr) }) };
}

function fromTarget({ price, rewardRisk }: Target): TargetDoc {
  return { price: price.toFixed(), rewardRisk };
}

function toTarget({ price, rewardRisk }: TargetDoc): Target {
  return { price: new Decimal(price), rewardRisk };
}

function fromEvidence({ object, kind, side, anchoredAt, knownAt, top, bottom, label }: Evidence): EvidenceDoc {
  const times = { anchoredAt: new Date(anchoredAt), knownAt: new Date(knownAt) };
  return { object, kind, side, ...times, top, bottom, ...present({ label }) };
}

function toEvidence({ object, kind, side, anchoredAt, knownAt, top, bottom, label }: EvidenceDoc): Evidence {
  const times = { anchoredAt: at(anchoredAt.getTime()), knownAt: at(knownAt.getTime()) };
  return { object, kind, side, ...times, top, bottom, ...present({ label }) };
}
