import { Decimal as Base } from 'decimal.js';

/** Exact decimal arithmetic with 34 digits, the width of IEEE 754 decimal128; never exponent notation at usual sizes. */
export const Decimal = Base.clone({ precision: 34, toExpNeg: -60, toExpPos: 60 });
export type Decimal = Base;

/** Reads plain decimal notation (`-12.5`); undefined for anything else, so exponents, hex and other digits are refused. */
export function parseDecimal(text: string): Decimal | undefined {
  return /^-?\d{1,34}(\.\d{1,34})?$/.test(text) ? new Decimal(text) : undefined;
}
