import type { Connection } from 'mongoose';
import type { ScanReach, ScanState } from '../../../src/signals/scan-state.ts';
import { at } from '../../../src/time.ts';
import { asStored, number, odm, text, time, within } from '../odm.ts';
import { present } from '../present.ts';

/** Where the scan of a market stands; `_id` is its `marketKey`. */
export interface ScanDoc {
  readonly _id: string;
  readonly watchedSince: Date;
  readonly position: Date;
  readonly reached: Date;
  readonly engine: string;
  readonly recipes?: string;
  readonly engineKey: string;
  readonly quarantined: readonly RefusedDoc[];
}

/** Candles refused for one reason. */
type RefusedDoc = { readonly reason: string; readonly count: number };

const refused = new odm.Schema<RefusedDoc>({ reason: text, count: number }, within);
const schema = new odm.Schema<ScanDoc>(
  {
    _id: text,
    watchedSince: time,
    position: time,
    reached: time,
    engine: text,
    recipes: String,
    engineKey: text,
    quarantined: [refused],
  },
  { ...asStored, collection: 'scans' },
);

export const scanModel = (mongo: Connection) => mongo.model('Scan', schema);

/** The row's fields for a state, beside its id. */
export function fromScanState(state: ScanState): Omit<ScanDoc, '_id' | 'reached'> {
  const { watchedSince, position, engine, recipes, engineKey, quarantined } = state;
  return {
    watchedSince: new Date(watchedSince),
    position: new Date(position),
    engine,
    ...present({ recipes }),
    engineKey,
    quarantined: Object.entries(quarantined).map(([reason, count]) => ({ reason, count })),
  };
}

/** The state that a row stands for. */
export function toScanState(row: ScanDoc): ScanState {
  const { watchedSince, position, engine, recipes, engineKey, quarantined } = row;
  const times = { watchedSince: at(watchedSince.getTime()), position: at(position.getTime()) };
  return { ...times, engine, ...present({ recipes }), engineKey, quarantined: countsOf(quarantined) };
}

/** How far a row says the scan came. */
export function toScanReach({ reached, quarantined }: Pick<ScanDoc, 'reached' | 'quarantined'>): ScanReach {
  return { reached: at(reached.getTime()), quarantined: countsOf(quarantined) };
}

function countsOf(refusals: readonly RefusedDoc[]): Record<string, number> {
  return Object.fromEntries(refusals.map(({ reason, count }) => [reason, count]));
}
