import { type BirthOrder, createOrder } from './birth-order.ts';
import type { Heap, Waiting } from './heap.ts';
import { compactHeap, createHeap } from './heap.ts';
import type { ZoneIdentity, ZoneKind } from './object.ts';
import type { Side } from './side.ts';
import { slotOf } from './side.ts';

/**
 * Live zones as columns. Prices are in ticks as the zone's side sees them, so `near > far` always;
 * a slot is used again once its zone has ended, `number` is the zone's own for good (−1: slot is free).
 */
export interface ZoneColumns {
  number: Float64Array;
  anchorIdx: Float64Array;
  knownIdx: Float64Array;
  near: Float64Array;
  far: Float64Array;
  /** The price beyond which the zone fails: its far edge, or its middle for a propulsion block. */
  fall: Float64Array;
  /** A close beyond it ends the zone even where the far edge holds: the protected level of its parent break. */
  guard: Float64Array;
  atr0: Float64Array;
  /** Volatility clock at birth. */
  clock0: Float64Array;
  /** 0 untouched, 1 touched, 2 mid, 3 full. */
  stage: Float64Array;
  touchCount: Float64Array;
  /** 0 to 100, −1 for kinds without. */
  strength: Float64Array;
  /** `stage` when the current or last visit began. */
  stageBefore: Float64Array;
  /** 1 once price left the zone far enough for a new visit. */
  isAway: Float64Array;
  /** Last candle whose step 4 looked at the zone. */
  seenIdx: Float64Array;
}

/** What the live zones of one side wait for. */
export interface ZoneBook {
  live: number;
  /** Slots that the candle being processed does something to; used again on every candle. */
  readonly due: number[];
  /** Slots of the order blocks that price may act on, in no order. */
  readonly blocks: number[];
  /** By next depth, and by near edge for new visits. */
  readonly touches: Heap;
  /** By the price that makes the next touch a new visit. Keys are negated: lowest first. */
  readonly leaves: Heap;
  readonly falls: Heap;
  readonly guards: Heap;
  /** The first candle and the nearest close beyond which one of the zones may lapse, and the zones as they will by clock. */
  readonly lapse: { index: number; close: number };
  readonly order: BirthOrder;
  /** All of the above once more, for what is done to each. */
  readonly heaps: readonly Heap[];
}

/** Every zone that lives, whatever its kind. */
export interface Zones {
  /** How many were ever born: the number of the next. */
  born: number;
  columns: ZoneColumns;
  readonly identity: (ZoneIdentity | undefined)[];
  readonly freeSlots: number[];
  /** Slots of zones born on this candle; nothing tests them before the next. */
  readonly newborn: number[];
  /** Slots of zones that ended on this candle, still readable until it is over. */
  readonly ended: number[];
  /** Those of them that failed, with the numbers they had. */
  readonly failed: { readonly slot: number; readonly number: number }[];
  readonly books: readonly [ZoneBook, ZoneBook];
}

/** No zones. */
export function createZones(): Zones {
  const books = [createBook(), createBook()] as const;
  return {
    born: 0,
    columns: createColumns(0),
    identity: [],
    freeSlots: [],
    newborn: [],
    ended: [],
    failed: [],
    books,
  };
}

/** The queues of one side. */
export function bookOf(zones: Zones, side: Side): ZoneBook {
  return zones.books[slotOf(side)];
}

/** Value of a column at a slot. */
export function zoneValue(column: Float64Array, slot: number): number {
  return column[slot] ?? Number.NaN;
}

/** The centre of a zone, as its side sees it; may lie on half a tick. */
export function zoneMid({ columns }: Zones, slot: number): number {
  return (zoneValue(columns.near, slot) + zoneValue(columns.far, slot)) / 2;
}

/** The identity of the zone in a slot that is or was in use on this candle. Throws a RangeError elsewhere. */
export function zoneIdentity(zones: Zones, slot: number): ZoneIdentity {
  const identity = zones.identity[slot];
  if (identity === undefined) throw new RangeError(`no zone in slot ${slot}`);
  return identity;
}

/** Opening gaps of days and weeks end when enough newer ones are there, and for no other lapse (smc.md 3.11). */
export function isCounted(kind: ZoneKind): boolean {
  return kind === 'ndog' || kind === 'nwog';
}

/** Whether the zone that an entry waits for still lives. */
export function isWaiting(zones: Zones, entry: Waiting): boolean {
  return zones.columns.number[entry.slot] === entry.number;
}

/** Where the zone of a number lives, undefined once it has ended. */
export function findSlot({ columns }: Zones, number: number): number | undefined {
  const slot = columns.number.indexOf(number);
  return slot < 0 ? undefined : slot;
}

/** Slots of all live zones, oldest zone first. */
export function liveSlots(zones: Zones): number[] {
  return slotsWhere(zones, () => true);
}

/** Slots of the live zones that a rule picks, oldest zone first. */
export function slotsWhere({ columns }: Zones, isWanted: (slot: number) => boolean): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < columns.number.length; slot += 1) {
    if (zoneValue(columns.number, slot) >= 0 && isWanted(slot)) slots.push(slot);
  }
  return slots.sort((one, other) => zoneValue(columns.number, one) - zoneValue(columns.number, other));
}

/** A free slot; the columns grow where there is none. */
export function takeSlot(zones: Zones): number {
  if (zones.freeSlots.length === 0) grow(zones);
  return zones.freeSlots.pop() ?? 0;
}

/** Drops what waits for dead zones from a side's queues once that is most of it. */
export function compactBook(zones: Zones, side: Side): void {
  const book = bookOf(zones, side);
  const most = 64 + 4 * book.live;
  for (const heap of book.heaps) {
    if (heap.size > most) compactHeap(heap, (entry) => isWaiting(zones, entry));
  }
}

function createBook(): ZoneBook {
  const heaps = { touches: createHeap(), leaves: createHeap(), falls: createHeap(), guards: createHeap() };
  const { POSITIVE_INFINITY: never } = Number;
  const lapse = { index: never, close: never };
  return { live: 0, due: [], blocks: [], ...heaps, lapse, order: createOrder(), heaps: Object.values(heaps) };
}

function createColumns(capacity: number): ZoneColumns {
  const column = () => new Float64Array(capacity);
  return {
    number: column().fill(-1),
    anchorIdx: column(),
    knownIdx: column(),
    near: column(),
    far: column(),
    fall: column(),
    guard: column(),
    atr0: column(),
    clock0: column(),
    stage: column(),
    touchCount: column(),
    strength: column(),
    stageBefore: column(),
    isAway: column(),
    seenIdx: column(),
  };
}

function grow(zones: Zones): void {
  const old = zones.columns;
  const size = old.number.length;
  const next = createColumns(Math.max(16, 2 * size));
  for (const name of zoneColumns) next[name].set(old[name]);
  zones.columns = next;
  for (let slot = next.number.length - 1; slot >= size; slot -= 1) zones.freeSlots.push(slot);
}

/** The columns of a zone, in the order they are saved. */
export const zoneColumns = Object.keys(createColumns(0)) as readonly (keyof ZoneColumns)[];
