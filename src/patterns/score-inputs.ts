import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { displacement } from './displacement.ts';
import type { Sighting } from './facts.ts';
import { fairValueGap } from './fair-value-gap.ts';
import { weightOf } from './layer-structure.ts';
import { layerNames, type ObjectIdentity } from './object.ts';
import { stateOf } from './pattern.ts';
import { openSessionsOf } from './pool-view.ts';
import { type Side, slotOf } from './side.ts';
import { structure } from './structure.ts';
import { structureView } from './structure-view.ts';
import { toPrice } from './ticks.ts';
import { type LiveZone, liveZonesOf } from './views.ts';

/** What a confluence score reads of one timeframe, as of its last closed candle. Pairs are `[bullish, bearish]`. */
export interface ScoreInputs {
  /** Trend of the swing layer. */
  readonly trend: Side | 0;
  /** The heaviest break of each side, faded by age (smc.md 4). */
  readonly breaks: Pair<WeighedBreak>;
  readonly close: number;
  readonly atr: number | null;
  readonly zones: readonly LiveZone[];
  /** The last pool above and below that price took, the last displacement and the last gap of each side. */
  readonly taken: Pair<Aged>;
  readonly displaced: Pair<Aged>;
  readonly gaps: Pair<Aged>;
  /** Where the close is in the swing layer's dealing range. */
  readonly position: number | null;
  readonly inKillZone: boolean;
}

type Pair<T> = readonly [T | null, T | null];

/** An object and how many candles ago it last mattered. */
export interface Aged {
  readonly object: ObjectIdentity;
  readonly age: number;
}

export interface WeighedBreak {
  readonly object: ObjectIdentity;
  readonly weight: number;
}

/** The inputs of a score from an engine's state between two candles. */
export function scoreInputsOf(core: Core): ScoreInputs {
  const aged = (seen: Sighting | null) => seen && { object: seen.object, age: core.index - seen.index };
  const pair = ([bullish, bearish]: Pair<Sighting> = [null, null]) => [aged(bullish), aged(bearish)] as const;
  const view = structureView(core, 'swing');
  return {
    trend: view?.trend ?? 0,
    breaks: [heaviestOf(core, 1), heaviestOf(core, -1)],
    close: toPrice(core.grid, closeAt(core.ring, core.index, 1)),
    atr: Number.isNaN(core.atr) ? null : toPrice(core.grid, core.atr),
    zones: liveZonesOf(core),
    taken: pair(core.pools?.taken),
    displaced: pair(stateOf(core, displacement)?.last),
    gaps: pair(stateOf(core, fairValueGap)?.last),
    position: view?.range?.position ?? null,
    inKillZone: openSessionsOf(core).some(({ killZone }) => killZone),
  };
}

function heaviestOf(core: Core, side: Side): WeighedBreak | null {
  let best: WeighedBreak | null = null;
  for (const layer of layerNames) {
    const past = stateOf(core, structure)?.[layer].heaviest[slotOf(side)];
    const weight = past ? weightOf(past, layer, core.index) : 0;
    if (past && weight > (best?.weight ?? 0)) best = { object: past.object, weight };
  }
  return best;
}
