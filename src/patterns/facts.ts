import type { Reference } from './leg.ts';
import type { LayerName, ObjectIdentity, ZoneIdentity } from './object.ts';
import type { BreakFlags, BreakLabel } from './payloads.ts';
import type { Side } from './side.ts';

/** A bar that stands out, as the window found it; its level is in ticks. */
export interface PivotFact {
  readonly layer: LayerName;
  readonly side: Side;
  readonly anchorIdx: number;
  readonly level: number;
}

/** A pool that price took on this candle and left again, and whether at once. */
export interface TakenPool {
  readonly object: ObjectIdentity;
  /** Of the pool: +1 above highs. */
  readonly side: Side;
  readonly how: 'swept' | 'reclaimed';
}

/** A break of structure on this candle. Prices are in ticks as its side sees them. */
export interface StructureShift {
  readonly object: ObjectIdentity;
  readonly layer: LayerName;
  readonly side: Side;
  readonly type: 'init' | 'bos' | 'choch';
  readonly label: BreakLabel | null;
  readonly flags: BreakFlags;
  /** What was broken, with the leg that led to it. */
  readonly reference: Reference;
  readonly guard: Extreme;
  readonly peak: Extreme;
}

/** A price and the candle that reached it. */
export interface Extreme {
  readonly price: number;
  readonly index: number;
  readonly openTime: number;
}

/** A zone born on this candle, in ticks as its side sees it. */
export interface BornZone {
  readonly own: ZoneIdentity;
  /** Its own for good; slots are not, a restored engine lays zones elsewhere. */
  readonly number: number;
  readonly side: Side;
  readonly anchorIdx: number;
  readonly near: number;
  readonly far: number;
}

/** An object and the candle at which it last mattered. */
export interface Sighting {
  readonly object: ObjectIdentity;
  readonly index: number;
}

/** What the patterns found on the candle being processed, for those that run after them. */
export interface CandleFacts {
  inKillZone: boolean;
  readonly pivots: PivotFact[];
  /** Swings that are new or moved. */
  readonly swings: { readonly layer: LayerName; readonly side: Side }[];
  readonly taken: TakenPool[];
  readonly shifts: StructureShift[];
  readonly gaps: BornZone[];
  readonly breakers: (BornZone & { readonly after: number })[];
}

/** No facts yet. */
export function noFacts(): CandleFacts {
  return {
    inKillZone: false,
    pivots: [],
    swings: [],
    taken: [],
    shifts: [],
    gaps: [],
    breakers: [],
  };
}

/** Forgets the facts of the candle before. */
export function clearFacts(facts: CandleFacts): void {
  facts.inKillZone = false;
  for (const list of [facts.pivots, facts.swings, facts.taken, facts.shifts, facts.gaps, facts.breakers]) {
    if (list.length > 0) list.length = 0;
  }
}
