import type { LayerName } from '../../src/patterns/object.ts';
import { atrAt, barAt, type Chart, pivotHighs, seenBy, within } from './oracle.ts';

/** A pivot of the zigzag; its level is as its side sees it (smc.md 3.1). */
export interface Turn {
  readonly kind: 'swing-added' | 'swing-extended' | 'pivot-weak';
  readonly side: number;
  /** The candle it is drawn at and the one that made it known. */
  readonly p: number;
  readonly i: number;
  readonly level: number;
  readonly label?: string | null;
}

type Pivot = Pick<Turn, 'side' | 'p' | 'i' | 'level'>;

/** Every pivot of a layer in the order it became known, and what it did to the zigzag. */
export function zigzagOf(chart: Chart, layer: LayerName): Turn[] {
  const turns: Turn[] = [];
  for (const both of Map.groupBy(layerPivots(chart, layer), ({ p }) => p).values()) {
    const last = turns.findLast(isSwing)?.side ?? 0;
    const first = last === 0 ? colourOf(chart, both[0]?.p ?? 0) : last;
    const ordered = both.toSorted((one, other) => (one.side - other.side) * (first || -1));
    for (const pivot of ordered) turns.push(turnOf(chart, turns, { pivot, isHidden: both.length > 1 && first === 0 }));
  }
  return turns;
}

/** Whether a turn made a swing. */
function isSwing({ kind }: Turn): boolean {
  return kind !== 'pivot-weak';
}

/** The swings there are after some turns, oldest first: an extension stands for what it replaced. */
export function swingsAfter(turns: readonly Turn[]): Turn[] {
  return turns.filter(isSwing).filter((_, at, swings) => swings[at + 1]?.kind !== 'swing-extended');
}

function turnOf(chart: Chart, turns: readonly Turn[], { pivot, isHidden }: { pivot: Pivot; isHidden: boolean }): Turn {
  const swings = swingsAfter(turns);
  const last = swings.at(-1);
  const isSame = last?.side === pivot.side;
  if (isHidden || (isSame && pivot.level <= last.level)) return { ...pivot, kind: 'pivot-weak' };
  const before = swings.filter(({ side }) => side === pivot.side).at(isSame ? -2 : -1);
  const label = before ? labelOf(pivot, before, within(chart.params.equalAtr, atrAt(chart, pivot.i))) : null;
  return { ...pivot, kind: isSame ? 'swing-extended' : 'swing-added', label };
}

function labelOf({ side, level }: Pivot, before: Pivot, equal: number): string {
  const further = Math.abs(level - before.level) <= equal ? 0 : Math.sign(level - before.level);
  const name = further === 0 ? 'E' : further * side > 0 ? 'H' : 'L';
  return `${name}${side > 0 ? 'H' : 'L'}`;
}

/** Up: the low comes first, as after a swing high. */
function colourOf(chart: Chart, p: number): number {
  return Math.sign(barAt(chart, p).c - barAt(chart, p).o);
}

/** The pivots of a layer, of both sides, by candle. */
export function layerPivots(chart: Chart, layer: LayerName): Pivot[] {
  const found = [1, -1].flatMap((side) => sidePivots(chart, chart.params[layer], side));
  const isHigh = new Set(found.filter(({ side }) => side > 0).map(({ p }) => p));
  const isTold = ({ side, p }: Pivot) => side > 0 || chart.params.twoSided === 'zigzag' || !isHigh.has(p);
  return found.filter(isTold).sort((one, other) => one.p - other.p);
}

/** The pivots of one side. */
export function sidePivots(chart: Chart, span: Chart['params']['internal'], side: number): Pivot[] {
  const own = seenBy(chart, side);
  return pivotHighs(own, span).map((p) => ({ side, p, i: p + span.right, level: barAt(own, p).h }));
}
