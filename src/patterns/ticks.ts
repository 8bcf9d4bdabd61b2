/** A price grid: one tick is `numerator / denominator` of the quote, so that 2420.7 and 242070 ticks convert exactly. */
export interface TickGrid {
  readonly tickSize: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** How far off the grid a price may be, in ticks (smc.md 2.1). */
const tolerance = 0.001;
/** The noise that a double of that size carries by itself, relative to it. */
const noise = 2 ** -51;

/** The grid of a tick size such as 0.01, 0.25 or 1e-8. Throws a RangeError unless it is finite and above 0. */
export function tickGrid(tickSize: number): TickGrid {
  if (!(Number.isFinite(tickSize) && tickSize > 0)) throw new RangeError(`tick size ${tickSize} is not above 0`);
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(`${tickSize}`) ?? [];
  const decimals = fraction.length - Number(exponent);
  if (decimals < 0 || decimals > 22) return { tickSize, numerator: tickSize, denominator: 1 };
  return { tickSize, numerator: Number(whole + fraction), denominator: 10 ** decimals };
}

/** The nearest number of ticks, an integer; NaN where the price is more than 0.001 tick off the grid. */
export function toTicks({ numerator, denominator }: TickGrid, price: number): number {
  const exact = (price * denominator) / numerator;
  const ticks = Math.round(exact);
  return Math.abs(exact - ticks) > Math.max(tolerance, exact * noise) ? Number.NaN : ticks;
}

/** Ticks, whole or not, as a price in quote. */
export function toPrice({ numerator, denominator }: TickGrid, ticks: number): number {
  return (ticks * numerator) / denominator;
}
