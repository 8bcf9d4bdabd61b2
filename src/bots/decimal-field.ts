import { z } from 'zod';
import { type Decimal, parseDecimal } from '../money.ts';

/** What a number of a plan may be; `above` and `below` leave out the bound itself. */
export interface DecimalRange {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** A decimal of a plan, as text or as a JSON number, within its range. */
export function decimalField(range: DecimalRange) {
  return z.union([z.string(), z.number()]).transform((value, context): Decimal => {
    const decimal = parseDecimal(String(value));
    if (decimal && isWithin(decimal, range)) return decimal;
    context.addIssue({ code: 'custom', message: `must be a number ${wordsOf(range)}` });
    return z.NEVER;
  });
}

function isWithin(value: Decimal, { min, max, above, below }: DecimalRange): boolean {
  return !(
    (min !== undefined && value.lt(min)) ||
    (max !== undefined && value.gt(max)) ||
    (above !== undefined && value.lte(above)) ||
    (below !== undefined && value.gte(below))
  );
}

function wordsOf({ min, max, above, below }: DecimalRange): string {
  const words = [
    min === undefined ? [] : [`from ${min}`],
    above === undefined ? [] : [`above ${above}`],
    max === undefined ? [] : [`up to ${max}`],
    below === undefined ? [] : [`below ${below}`],
  ];
  return words.flat().join(' ');
}
