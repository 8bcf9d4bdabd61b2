import type { Connection } from 'mongoose';
import type { ScanState } from '../../../src/signals/scan-state.ts';
import { at } from '../../../src/time.ts';
import { asStored, number, odm, text, time, within } from '../odm.ts';

/** Where the scan of a market stands; `_id` is its `marketKey`. */
export interface ScanDoc {
  readonly _id: string;
  readonly watchedSince: Date;
  readonly position: Date;
  readonly engine: string;
  readonly engineKey: string;
  readonly quarantined: readonly RefusedDoc[];
}

/** Candles refused for one reason. */
type RefusedDoc = { readonly reason: string; readonly count: number };

const refused = new odm.Schema<RefusedDoc>({ reason: text, count: number }, within);
const schema = new odm.Schema<ScanDoc>(
  { _id: text, watchedSince: time, position: time, engine: text, engineKey: text, quarantined: [refused] },
  { ...asStored, collection: 'scans' },
);

export const scanModel = (mongo: Connection) => mongo.model('Scan', schema);

/** The row's fields for a state, beside its id. */
export function fromScanState(state: ScanState): Omit<ScanDoc, '_id'> {
  const { watchedSince, position, engine, engineKey, quarantined } = state;
  return {
    watchedSince: new Date(watchedSince),
    position: new Date(position),
    engine,
    engineKey,
    quarantined: Object.entries(quarantined).map(([reason, count]) => ({ reason, count })),
  };
}

/** The state that a row stands for. */
export function toScanState(row: ScanDoc): ScanState {
  const { watchedSince, engine, engineKey } = row;
  return { watchedSince: at(watchedSince.getTime()), engine, engineKey, ...toScanPosition(row) };
}

/** How far a row says the scan came. */
export function toScanPosition(row: Pick<ScanDoc, 'position' | 'quarantined'>) {
  const refusals = row.quarantined.map(({ reason, count }) => [reason, count] as const);
  return { position: at(row.position.getTime()), quarantined: Object.fromEntries(refusals) };
}
