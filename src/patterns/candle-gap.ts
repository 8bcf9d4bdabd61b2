import { valueAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import { headOf, inAtr, knownAtOf, openTimeAt, record, tolerance } from './core.ts';
import type { Pattern } from './pattern.ts';
import { sideOf } from './side.ts';

/** Holes in time and jumps between a close and the next open (smc.md 2.2). */
export const candleGap: Pattern<null> = {
  name: 'candle-gap',
  kinds: ['candle-gap'],
  begin: () => null,
  steps: { candle: reportGap },
};

function reportGap(core: Core): void {
  if (core.index === 0) return;
  const { ring, index, missing, atrBefore, params } = core;
  const jump = core.bull.open - valueAt(ring, ring.close, index - 1);
  const distance = Math.abs(jump);
  if (missing === 0 && !(distance > tolerance(params.priceGapAtr, atrBefore))) return;
  const born = { anchoredAt: openTimeAt(core, index), knownAt: knownAtOf(core), ordinal: 0 };
  const object = { ...born, kind: 'candle-gap', side: sideOf(jump), layer: null } as const;
  const gapAtr = inAtr(distance, atrBefore);
  record(core, { ...headOf(core, { object, anchorIdx: index }), kind: 'candle-gap', missing, gapAtr });
}
