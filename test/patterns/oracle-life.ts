import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { LayerName, ZoneKind } from '../../src/patterns/object.ts';
import { atrAt, barAt, type Chart, within } from './oracle.ts';

/** A zone of the bullish side, or as its side sees it. */
export interface Born {
  readonly zone: ZoneKind;
  readonly layer: LayerName | null;
  readonly side: number;
  readonly anchor: number;
  /** The candle it became known at. */
  readonly i: number;
  readonly near: number;
  readonly far: number;
  /** The price whose loss ends it, where that is not the far edge. */
  readonly fall?: number;
  /** Protected level of the break it comes from. */
  readonly guard?: number;
  /** Made by the open of its candle, so the ATR is that of the candle before. */
  readonly isOfOpen?: boolean;
  /** What else its birth says. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** A break against a zone: its level as the zone's side sees it (3.11). */
export interface Against {
  readonly i: number;
  readonly layer: LayerName;
  readonly level: number;
}

/** A zone and its life. */
export interface Lived {
  readonly born: Born;
  readonly life: readonly string[];
}

interface Life extends Born {
  readonly log: string[];
  touches: number;
  isAway: boolean;
  isOver: boolean;
  /** Lowest low since birth, before the candle looked at. */
  lowest: number;
}

/** What may end a zone beside price and time. */
export interface Ends {
  readonly against?: readonly Against[];
  /** The candle at which enough newer ones of its kind had come. */
  readonly replaced?: number | undefined;
}

/** The whole life of a zone after its birth, walked candle by candle (3.4, 3.11). */
export function lifeOf(chart: Chart, born: Born, { against = [], replaced }: Ends = {}): string[] {
  const life: Life = { ...born, log: [], touches: 0, isAway: false, isOver: false, lowest: Number.POSITIVE_INFINITY };
  for (let j = born.i + 1; j < chart.bars.length && !life.isOver; j += 1) {
    const expiry = j === replaced ? 'count' : expiryOf(chart, life, j);
    if (expiry) end(life, `${j} zone-expired ${expiry}`);
    else liveOn(chart, life, j);
    if (!life.isOver && against.some((one) => one.i === j && isAgainst(life, one)))
      end(life, `${j} zone-invalidated swing ${born.guard}`);
  }
  return life.log;
}

/** The candle at which a zone ended, and how; undefined while it lives. */
export function endOf(life: readonly string[]): [number, 'expired' | 'invalidated'] | undefined {
  const [i, kind] = life.at(-1)?.split(' ') ?? [];
  if (kind !== 'zone-expired' && kind !== 'zone-invalidated') return undefined;
  return [Number(i), kind === 'zone-expired' ? 'expired' : 'invalidated'];
}

/** The last candle of a zone, Infinity while it lives. */
export function lastOf(life: readonly string[]): number {
  return endOf(life)?.[0] ?? Number.POSITIVE_INFINITY;
}

function liveOn(chart: Chart, life: Life, j: number): void {
  const bar = barAt(chart, j);
  const { near, far, fall = far, guard = Number.NEGATIVE_INFINITY } = life;
  const { invalidation, revisitAtr } = chart.params;
  if (bar.l <= near && (life.touches === 0 || life.isAway)) touch(life, j);
  if (isFirst(life, bar.l, (near + far) / 2)) life.log.push(`${j} zone-mid ${life.touches}`);
  if (isFirst(life, bar.l, far)) life.log.push(`${j} zone-full ${life.touches}`);
  const probe = { close: bar.c, wick: bar.l, body: Math.max(bar.o, bar.c) }[invalidation];
  if (probe < fall) end(life, `${j} zone-invalidated ${invalidation} ${probe}`);
  else if (bar.c < guard) end(life, `${j} zone-invalidated swing ${bar.c}`);
  life.lowest = Math.min(life.lowest, bar.l);
  life.isAway ||= life.touches > 0 && bar.l > near + within(revisitAtr, birthAtr(chart, life));
}

function isAgainst({ guard, layer }: Life, one: Against): boolean {
  return one.level === guard && (layer === 'internal' || one.layer === 'swing');
}

function touch(life: Life, j: number): void {
  life.touches += 1;
  life.isAway = false;
  life.log.push(`${j} ${life.touches === 1 ? 'zone-touched' : 'zone-retested'} ${life.touches}`);
}

function end(life: Life, line: string): void {
  life.log.push(line);
  life.isOver = true;
}

function isFirst({ lowest }: Life, low: number, level: number): boolean {
  return low <= level && lowest > level;
}

function expiryOf(chart: Chart, born: Born, j: number): string | undefined {
  const { maxAge, maxClock, maxDistanceAtr } = chart.params;
  const { i, near, zone } = born;
  const limit = maxAge[zone];
  if (zone === 'ndog' || zone === 'nwog') return undefined;
  if (limit !== null && j - i > limit) return 'age';
  if (maxClock !== null && (chart.clock[j] ?? 0) - (chart.clock[i] ?? 0) > maxClock) return 'clock';
  if (maxDistanceAtr === null || j - 1 <= i) return undefined;
  return barAt(chart, j - 1).c > near + within(maxDistanceAtr, birthAtr(chart, born)) ? 'distance' : undefined;
}

/** The ATR that a zone keeps. */
export function birthAtr(chart: Chart, { i, isOfOpen }: Born): number {
  return atrAt(chart, isOfOpen ? i - 1 : i);
}

/** What a log says of one zone, in the words of `lifeOf`. */
export function toldLife({ ticksPerUnit }: Chart, records: readonly EventRecord[]): string[] {
  return records
    .filter(({ kind }) => kind !== 'zone-created' && kind !== 'zone-linked')
    .map(({ knownIdx, kind, touchCount, reason, side, price }) => {
      const ticks = side * Math.round(Number(price) * ticksPerUnit);
      return `${knownIdx} ${kind} ${touchCount ?? reason}${kind === 'zone-invalidated' ? ` ${ticks}` : ''}`;
    });
}
