import { bodyAt, closeAt, highAt, openAt, valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { headOf, knownAtOf, openTimeAt, record } from './core.ts';
import type { BornZone, Sighting } from './facts.ts';
import type { ObjectIdentity } from './object.ts';
import type { Pattern } from './pattern.ts';
import type { Side } from './side.ts';
import { sideOf, slotOf } from './side.ts';

/** The last displacement candle of each side, as `[bullish, bearish]`. */
export interface DisplacementState {
  readonly last: [Sighting | null, Sighting | null];
}

/** Candles far beyond what is usual, and the legs they make around a gap (smc.md 3.8). */
export const displacement: Pattern<DisplacementState> = {
  name: 'displacement',
  kinds: ['displacement-candle', 'displacement-leg'],
  begin: () => ({ last: [null, null] }),
  steps: {
    candle: findCandle,
    zone(core) {
      for (const gap of core.facts.gaps) findLeg(core, gap);
    },
  },
};

function findCandle(core: Core, state: DisplacementState): void {
  const { index, bull } = core;
  const side = sideOf(bull.close - bull.open);
  if (side === 0 || !isDisplaced(core, index, side)) return;
  const object = bornHere(core, { kind: 'displacement-candle', side, anchorIdx: index });
  state.last[slotOf(side)] = { object, index };
  const bodyAtr = bodyAt(core.ring, index) / core.atrBefore;
  record(core, { ...headOf(core, { object, anchorIdx: index }), kind: 'displacement-candle', bodyAtr });
}

/** Whether a candle of the ring moved a side's way with a body far beyond what is usual; never while the ATR before it is null. */
export function isDisplaced(core: Core, index: number, side: Side): boolean {
  const { ring, params } = core;
  const body = closeAt(ring, index, side) - openAt(ring, index, side);
  const atr = valueAt(ring, ring.atr, index - 1);
  if (index === 0 || !(body > 0) || !(atr > 0)) return false;
  const range = highAt(ring, index, 1) + highAt(ring, index, -1);
  if (params.displacement === 'mean') return isAboveMean(core, index, body);
  return body >= params.displacedAtr * atr && body >= params.displacedShare * range;
}

const meanCandles = 5;
const mostWick = 0.36;

function isAboveMean({ ring }: Core, index: number, body: number): boolean {
  if (index + 1 < meanCandles) return false;
  let bodies = 0;
  for (let at = index + 1 - meanCandles; at <= index; at += 1) bodies += bodyAt(ring, at);
  const wicks = ([1, -1] as const).map(
    (side) => highAt(ring, index, side) - Math.max(openAt(ring, index, side), closeAt(ring, index, side)),
  );
  return body * meanCandles > bodies && wicks.every((wick) => wick < mostWick * body);
}

function findLeg(core: Core, gap: BornZone): void {
  const { ring, index, params } = core;
  const { side } = gap;
  if (!isOfSide(core, index - 1, side)) return;
  const start = isOfSide(core, index - 2, side) ? index - 2 : index - 1;
  const end = isOfSide(core, index, side) ? index : index - 1;
  const net = Math.abs(closeAt(ring, end, side) - openAt(ring, start, side));
  const atr = start > 0 ? valueAt(ring, ring.atr, start - 1) : Number.NaN;
  if (!(atr > 0) || net < params.legAtr * atr) return;
  const object = bornHere(core, { kind: 'displacement-leg', side, anchorIdx: index - 1 });
  const head = headOf(core, { object, anchorIdx: index - 1 });
  record(core, { ...head, kind: 'displacement-leg', score: net / atr, startIdx: start, fvg: gap.own });
}

function isOfSide({ ring }: Core, index: number, side: Side): boolean {
  return closeAt(ring, index, side) > openAt(ring, index, side);
}

function bornHere(
  core: Core,
  { kind, side, anchorIdx }: Pick<ObjectIdentity, 'kind' | 'side'> & { anchorIdx: number },
) {
  return { kind, side, layer: null, anchoredAt: openTimeAt(core, anchorIdx), knownAt: knownAtOf(core), ordinal: 0 };
}
