import type { UnixMs } from '../time.ts';
import type { Side } from './side.ts';

/** The two scales swings and structure are found on. */
export type LayerName = 'internal' | 'swing';

/** Both layers in the order in which every step takes them. */
export const layerNames = ['internal', 'swing'] as const satisfies readonly LayerName[];

/** Kinds of zone, each with the same life (smc.md 3.4). */
export const zoneKinds = [
  'order-block',
  'breaker',
  'mitigation-block',
  'fvg',
  'ifvg',
  'bpr',
  'volume-imbalance',
  'opening-gap',
  'ndog',
  'nwog',
  'rejection',
  'propulsion',
] as const;

export type ZoneKind = (typeof zoneKinds)[number];

/** Where a liquidity pool's level comes from (smc.md 3.6). */
export const poolKinds = ['internal', 'swing', 'day', 'week', 'month', 'session', 'gap-edge'] as const;

export type PoolKind = (typeof poolKinds)[number];

/** Calendar periods whose levels matter when they are over (smc.md 3.12). */
export type Period = 'day' | 'week' | 'month';

/** What an event can be about. */
export type ObjectKind =
  | ZoneKind
  | `pool-${PoolKind}`
  | `period-${Period}`
  | 'swing'
  | 'pivot-weak'
  | 'candle-gap'
  | 'break'
  | 'break-ambiguous'
  | 'range'
  | 'ote'
  | 'displacement-candle'
  | 'displacement-leg'
  | 'session';

/**
 * What an object is, independent of how far its life has come: hashed, it is its patternId (smc.md 2.10).
 * `knownAt` is the moment it was born; `ordinal` separates objects equal in all else.
 */
export interface ObjectIdentity {
  readonly kind: ObjectKind;
  readonly side: Side | 0;
  readonly layer: LayerName | null;
  readonly anchoredAt: UnixMs;
  readonly knownAt: UnixMs;
  readonly ordinal: number;
}

/** The identity of a zone: it always has a side. */
export interface ZoneIdentity extends ObjectIdentity {
  readonly kind: ZoneKind;
  readonly side: Side;
}
