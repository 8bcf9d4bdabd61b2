import { balancedRange } from './balanced-range.ts';
import { breaker } from './breaker.ts';
import { candleGap } from './candle-gap.ts';
import { dayGaps } from './day-gaps.ts';
import { dealingRange } from './dealing-range.ts';
import { displacement } from './displacement.ts';
import { fairValueGap } from './fair-value-gap.ts';
import { openingGap, volumeImbalance } from './imbalance.ts';
import { inverseGap } from './inverse-gap.ts';
import { liquidity } from './liquidity.ts';
import { orderBlock } from './order-block.ts';
import type { Pattern } from './pattern.ts';
import { periodLevels } from './period-levels.ts';
import { propulsion } from './propulsion.ts';
import { rejection } from './rejection.ts';
import { sessions } from './sessions.ts';
import { structure } from './structure.ts';
import { swings } from './swings.ts';
import { unicorn } from './unicorn.ts';
import { zoneLife } from './zone-pattern.ts';

/** Every pattern. Within a step of a candle they run in this order. */
export const patterns: readonly Pattern[] = [
  candleGap,
  periodLevels,
  sessions,
  dayGaps,
  zoneLife,
  swings,
  liquidity,
  structure,
  orderBlock,
  breaker,
  inverseGap,
  fairValueGap,
  displacement,
  balancedRange,
  volumeImbalance,
  openingGap,
  rejection,
  propulsion,
  unicorn,
  dealingRange,
];
