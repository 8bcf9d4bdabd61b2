import { z } from 'zod';
import { sequenceSchema } from './sequence.ts';

/** A recipe as data: what must happen, what must hold, and how it would be traded (smc.md 5.1). */
export const recipeSchema = z.strictObject({
  format: z.literal(1),
  /** Part of a signal's identity, so it never changes meaning. */
  name: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
  sequence: sequenceSchema,
  filters: z
    .strictObject({
      /** This layer's trend is the signal's. */
      trend: z.enum(['internal', 'swing']).optional(),
      /** Price is in the half of the swing range that is cheap for the signal: discount for a long. */
      favourableHalf: z.boolean().optional(),
      killZone: z.boolean().optional(),
      /** Of the confluence score, −100 to 100. */
      minScore: z.number().min(-100).max(100).optional(),
    })
    .default({}),
  plan: z.strictObject({
    /** Where in the newest zone of the sequence. */
    entry: z.enum(['near', 'mid', 'ote']),
    /** The stop goes beyond the farthest of these. */
    stop: z.array(z.enum(['far-edge', 'sweep-extreme', 'protected-swing'])).min(1),
    minNetRewardRisk: z.number().min(0.5).max(10).default(1),
  }),
});

export type RecipeSpec = z.infer<typeof recipeSchema>;
export type RecipeFilters = RecipeSpec['filters'];
