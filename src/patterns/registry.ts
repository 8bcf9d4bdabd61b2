import { candleGap } from './candle-gap.ts';
import { fairValueGap } from './fair-value-gap.ts';
import type { Pattern } from './pattern.ts';
import { swings } from './swings.ts';
import { zoneLife } from './zone-pattern.ts';

/** Every pattern. Within a step of a candle they run in this order. */
export const patterns: readonly Pattern[] = [candleGap, zoneLife, swings, fairValueGap];
