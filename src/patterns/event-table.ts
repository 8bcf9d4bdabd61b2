import type { EventKind, EventPayload } from './event.ts';

/** How a payload field is exported: prices and distances leave ticks for quote, objects become patternIds. */
export type FieldType = 'plain' | 'price' | 'distance' | 'object' | 'objects';

/** Payload fields in the order of export, by how they are exported. */
type FieldsOf<Payload> = Readonly<Partial<Record<FieldKeys<Payload>, FieldType>>>;
type FieldKeys<Payload> = Exclude<keyof Payload, 'kind'>;

const swing = { level: 'price', label: 'plain' } as const;

const visit = { zone: 'plain', price: 'price', touchCount: 'plain' } as const;

const structureBreak = {
  level: 'price',
  swing: 'object',
  originIdx: 'plain',
  protectedLevel: 'price',
  protectedIdx: 'plain',
  label: 'plain',
  bodyAtr: 'plain',
  displaced: 'plain',
  fvgInLeg: 'plain',
  sweptBefore: 'plain',
  protectedBroken: 'plain',
  supported: 'plain',
  idm: 'plain',
  barsSincePivot: 'plain',
} as const;

const range = { low: 'price', high: 'price', lowIdx: 'plain', highIdx: 'plain' } as const;

const breach = {
  pool: 'plain',
  level: 'price',
  count: 'plain',
  penetrationAtr: 'plain',
  wickFraction: 'plain',
  volumeRatio: 'plain',
  inKillZone: 'plain',
  candlesSinceBreach: 'plain',
} as const;

/** The payload of every kind of event, in the order it is exported (smc.md 6). */
const fields = {
  'candle-gap': { missing: 'plain', gapAtr: 'plain' },
  'pivot-weak': { level: 'price' },
  'swing-added': swing,
  'swing-extended': { ...swing, replaces: 'object' },
  'swing-final': swing,
  'break-init': structureBreak,
  'break-bos': structureBreak,
  'break-choch': structureBreak,
  'break-ambiguous': { highLevel: 'price', lowLevel: 'price' },
  'range-reset': range,
  'range-extended': range,
  'ote-frozen': { top: 'price', bottom: 'price' },
  'ote-ended': { reason: 'plain' },
  'zone-created': {
    zone: 'plain',
    top: 'price',
    bottom: 'price',
    atr0: 'distance',
    strength: 'plain',
    parts: 'plain',
    percentage: 'plain',
    parents: 'objects',
    sameAs: 'object',
    stackId: 'object',
    firstPresented: 'plain',
    missing: 'plain',
  },
  'zone-rejected': { zone: 'plain', top: 'price', bottom: 'price', reason: 'plain' },
  'zone-touched': visit,
  'zone-mid': visit,
  'zone-full': visit,
  'zone-retested': visit,
  'zone-invalidated': { zone: 'plain', price: 'price', reason: 'plain' },
  'zone-expired': { zone: 'plain', reason: 'plain' },
  'zone-linked': { relation: 'plain', other: 'object' },
  'pool-created': { pool: 'plain', level: 'price', name: 'plain' },
  'pool-expired': { pool: 'plain', level: 'price' },
  'pool-equal': {
    pool: 'plain',
    level: 'price',
    bandLow: 'price',
    bandHigh: 'price',
    count: 'plain',
    pivotIdx: 'plain',
  },
  'pool-swept': breach,
  'pool-breached': breach,
  'pool-reclaimed': breach,
  'pool-ran': breach,
  'displacement-candle': { bodyAtr: 'plain' },
  'displacement-leg': { score: 'plain', startIdx: 'plain', fvg: 'object' },
  'period-levels': {
    period: 'plain',
    high: 'price',
    low: 'price',
    open: 'price',
    close: 'price',
    highIdx: 'plain',
    lowIdx: 'plain',
    staleness: 'plain',
  },
  'session-opened': { name: 'plain', killZone: 'plain' },
  'session-closed': {
    name: 'plain',
    killZone: 'plain',
    high: 'price',
    low: 'price',
    open: 'price',
    mid: 'price',
    coverage: 'plain',
    partial: 'plain',
  },
} as const satisfies { readonly [Kind in EventKind]: Required<FieldsOf<Extract<EventPayload, { kind: Kind }>>> };

/** The payload fields of every kind of event with their types, in the order they are exported. */
export const payloadFields = Object.fromEntries(
  Object.entries(fields).map(([kind, types]) => [kind, Object.entries(types)]),
) as unknown as Readonly<Record<EventKind, readonly (readonly [string, FieldType])[]>>; // the compiler checked `fields` against the payloads

/** Every kind of event, in the order of the table. */
export const eventKinds = Object.keys(fields) as readonly EventKind[];
