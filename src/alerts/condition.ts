import { z } from 'zod';
import { sequenceSchema } from '../recipes/sequence.ts';

/** Which way something must have gone; `either` where it does not matter. */
const direction = z.enum(['up', 'down', 'either']).default('either');
const compare = z.enum(['above', 'below', 'crosses']);
const length = z.int().min(2).max(200);
const positive = z.number().positive();

const price = z.strictObject({
  when: z.literal('price'),
  compare,
  /** In quote, as decimal text. */
  level: z.string().regex(/^\d{1,18}(\.\d{1,18})?$/),
});
/** The close against the one so many candles before. */
const move = z.strictObject({
  when: z.literal('move'),
  direction,
  percent: positive.max(1_000),
  candles: z.int().min(1).max(200).default(1),
});
const rsi = z.strictObject({
  when: z.literal('rsi'),
  length: length.default(14),
  compare,
  level: z.number().min(0).max(100),
});
/** An average of closes against a longer one; length 1 is the close itself. */
const ema = z.strictObject({ when: z.literal('ema'), length: z.int().min(1).max(200), compare, than: length });
/** The histogram of MACD 12, 26, 9 against 0. */
const macd = z.strictObject({ when: z.literal('macd'), compare });
/** The close against the upper band (above), the lower one (below), or either (crosses). */
const bollinger = z.strictObject({
  when: z.literal('bollinger'),
  compare,
  length: length.default(20),
  deviations: positive.max(5).default(2),
});
/** ATR in percent of the close. */
const atr = z.strictObject({ when: z.literal('atr'), length: length.default(14), compare, percent: positive.max(100) });
/** Volume against the average of the candles before it. */
const volume = z.strictObject({ when: z.literal('volume'), times: positive.max(1_000), length: length.default(20) });
/** Confluence of this timeframe for a side, −100 to 100 (smc.md 4). */
const score = z.strictObject({
  when: z.literal('score'),
  side: z.enum(['long', 'short']),
  atLeast: z.number().min(-100).max(100),
});
/** Pattern events, one or several in order, within candles of each other, unless something else comes first. */
const events = z.strictObject({ when: z.literal('events'), direction, sequence: sequenceSchema });

const leaves = [price, move, rsi, ema, macd, bollinger, atr, volume, score, events] as const;
const leaf = z.discriminatedUnion('when', leaves);

/** What must be true, as data. `all` and `any` hold up to six others, which may hold others again, three deep. */
export type Condition = Leaf | { readonly when: 'all' | 'any'; readonly of: readonly Condition[] };
export type Leaf = z.output<typeof leaf>;
export type LeafThatIs<When extends Leaf['when']> = Extract<Leaf, { readonly when: When }>;

const group = <Member extends z.ZodType>(member: Member) =>
  z.strictObject({
    when: z.enum(['all', 'any']),
    of: z
      .array(z.union([leaf, member]))
      .min(2)
      .max(6),
  });
const innermost = z.strictObject({ when: z.enum(['all', 'any']), of: z.array(leaf).min(2).max(6) });

/** Reads a condition from JSON; docs/formats/conditions.md describes it. */
export const conditionSchema: z.ZodType<Condition> = z.union([leaf, group(group(innermost))]);

/** Every leaf of a condition, from left to right. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  return 'of' in condition ? condition.of.flatMap(leavesOf) : [condition];
}
