import { gapRetrace } from './gap-retrace.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe that is scanned for. */
export const recipes: readonly Recipe[] = [gapRetrace];
