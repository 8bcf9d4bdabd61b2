import { bodyAt, closeAt, highAt, openAt, valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { candleFor, tolerance } from './core.ts';
import { isDisplaced } from './displacement.ts';
import type { Sighting } from './facts.ts';
import type { ZoneIdentity } from './object.ts';
import type { PatternParams } from './params.ts';
import type { Pattern } from './pattern.ts';
import { isFirstPresented } from './sessions.ts';
import type { Side } from './side.ts';
import { sides, slotOf } from './side.ts';
import { createZone } from './zone-birth.ts';

/** The last gap of each side `[bullish, bearish]`: where it began a stack, and when it was known. */
export interface GapState {
  readonly stacks: [Stack | null, Stack | null];
  /** The last gap of each side, at the candle that made it known: one after its anchor. */
  readonly last: [Sighting | null, Sighting | null];
  /** Sum of the bodies of the 200 candles before the middle one, as far as there are any. */
  bodies: number;
}

interface Stack {
  readonly first: ZoneIdentity;
  readonly knownIdx: number;
}

/** How many bodies the `auto` filter averages, and how many times their mean a body must be. */
const autoCandles = 200;
const autoMultiple = 2;

/** Fair value gaps: zones left open between the outer wicks of three candles (smc.md 3.7). */
export const fairValueGap: Pattern<GapState> = {
  name: 'fair-value-gap',
  kinds: ['zone-created'],
  begin: () => ({ stacks: [null, null], last: [null, null], bodies: 0 }),
  steps: {
    zone(core, state) {
      if (core.params.fvgFilter === 'auto') sumBodies(core, state);
      for (const side of sides) findGap(core, state, side);
    },
  },
};

function findGap(core: Core, state: GapState, side: Side): void {
  const { ring, index } = core;
  if (index < 2) return;
  const near = candleFor(core, side).low;
  const far = highAt(ring, index - 2, side);
  if (!(near > far) || !isContiguous(core)) return;
  const middle: Middle = { side, far, height: near - far };
  if (!filters[core.params.fvgFilter](core, middle, state)) return;
  stack(core, state, { side, near, far });
}

function stack(core: Core, state: GapState, { side, near, far }: { side: Side; near: number; far: number }): void {
  const { index } = core;
  const slot = slotOf(side);
  const last = state.stacks[slot];
  const first = last?.knownIdx === index - 1 ? last.first : undefined;
  const birth = { kind: 'fvg', side, layer: null, anchorIdx: index - 1, near, far } as const;
  const firstPresented = Number.isNaN(core.atr) ? null : isFirstPresented(core); // without an ATR none is born
  const born = createZone(core, birth, { stackId: first ?? 'own', firstPresented });
  if (!born) return;
  state.stacks[slot] = { first: first ?? born.own, knownIdx: index };
  state.last[slot] = { object: born.own, index };
  core.facts.gaps.push(born);
}

function isContiguous({ ring, index, missing }: Core): boolean {
  return missing === 0 && valueAt(ring, ring.missing, index - 1) === 0;
}

/** A gap between the wicks, before the middle candle was looked at. */
interface Middle {
  readonly side: Side;
  readonly far: number;
  readonly height: number;
}

type Filter = (core: Core, middle: Middle, state: GapState) => boolean;

/** What else must hold for a gap between wicks to count. */
const filters: Readonly<Record<PatternParams['fvgFilter'], Filter>> = {
  atr: (core, middle) =>
    closesThrough(core, middle) &&
    !Number.isNaN(core.atrBefore) &&
    middle.height >= tolerance(core.params.fvgMinAtr, core.atrBefore),
  none: closesThrough,
  body: (core, middle) => closesThrough(core, middle) && isDisplaced(core, core.index - 1, middle.side),
  colour: ({ ring, index }, { side }) => closeAt(ring, index - 1, side) > openAt(ring, index - 1, side),
  auto: (core, middle, { bodies }) =>
    closesThrough(core, middle) &&
    core.index > autoCandles &&
    bodyAt(core.ring, core.index - 1) * autoCandles >= autoMultiple * bodies,
};

function closesThrough({ ring, index }: Core, { side, far }: Middle): boolean {
  return closeAt(ring, index - 1, side) > far;
}

function sumBodies({ ring, index }: Core, state: GapState): void {
  if (index >= 2) state.bodies += bodyAt(ring, index - 2);
  if (index >= autoCandles + 2) state.bodies -= bodyAt(ring, index - 2 - autoCandles);
}
