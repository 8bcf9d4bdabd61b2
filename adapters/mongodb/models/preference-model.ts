import type { Connection } from 'mongoose';
import { platformId } from '../../../src/chat/incoming.ts';
import type { EventKind } from '../../../src/delivery/event-kind.ts';
import type { Digest, KindPreference, Mode, Preferences, QuietHours } from '../../../src/delivery/preferences.ts';
import { asStored, number, odm, text, within } from '../odm.ts';
import { present } from '../present.ts';

/** A member's preferences as stored, by the member's id. */
export interface PreferenceDoc {
  readonly _id: string;
  readonly version: number;
  readonly zone: string;
  readonly quiet?: QuietHours;
  readonly kinds: readonly KindDoc[];
}

type KindDoc = {
  readonly kind: EventKind;
  readonly mode?: Mode;
  readonly first?: string;
  readonly second?: string;
  readonly digest?: Digest;
};

const quiet = new odm.Schema<QuietHours>({ fromMinute: number, toMinute: number, meanwhile: text }, within);
const digest = new odm.Schema<Digest>({ every: text, atMinute: Number }, within);
const kind = new odm.Schema<KindDoc>({ kind: text, mode: String, first: String, second: String, digest }, within);
const schema = new odm.Schema<PreferenceDoc>(
  { _id: text, version: number, zone: text, quiet, kinds: [kind] },
  { ...asStored, collection: 'preferences' },
);

export const preferenceModel = (mongo: Connection) => mongo.model('Preference', schema);

/** What a row says beside its id and version. */
export function fromPreferences({ zone, quiet, kinds }: Preferences): Omit<PreferenceDoc, '_id' | 'version'> {
  const rows = Object.entries(kinds).map(([kind, chosen]) => ({ kind: kind as EventKind, ...chosen })); // its own keys
  return { zone, ...present({ quiet }), kinds: rows };
}

/** The preferences that a row stands for. */
export function toPreferences({ zone, quiet, kinds }: PreferenceDoc): Preferences {
  return { zone, ...present({ quiet }), kinds: Object.fromEntries(kinds.map((row) => [row.kind, toKind(row)])) };
}

function toKind({ mode, first, second, digest }: KindDoc): KindPreference {
  const channels = { first: first && platformId(first), second: second && platformId(second) };
  return present({ mode, ...channels, digest }) as KindPreference; // no empty names are written
}
