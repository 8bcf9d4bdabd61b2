import type { ExitReason, Outcome, Position, Terms } from './outcome.ts';

/** What trading costs. */
export interface Costs {
  /** Of cost, per side. 0.1 = 0.1 %. */
  readonly feePercent: number;
  /** Paid by what leaves at the market: stops and the time barrier. */
  readonly halfSpreadTicks: number;
}

/** What every published outcome counts, unless an exchange's own figures are known. */
export const usualCosts: Costs = { feePercent: 0.1, halfSpreadTicks: 0.5 };

/** A closed plan in figures; R = the distance from the planned entry to the stop. */
export interface Result {
  readonly grossR: number;
  /** After fees and half-spread. */
  readonly netR: number;
  /** How far it went for and against, from the fill. */
  readonly mfeR: number;
  readonly maeR: number;
  readonly bars: number;
  /** The last reason to leave; the farthest target counts before a stop of the rest. */
  readonly label: ExitReason;
  readonly isAmbiguous: boolean;
}

/** The figures of a closed plan; undefined for one that is not, or was never entered. */
export function resultOf(terms: Terms, outcome: Outcome, { feePercent, halfSpreadTicks }: Costs): Result | undefined {
  if (outcome.state !== 'closed') return undefined;
  const { fill, exits, best, worst, bars, isAmbiguous } = outcome;
  const risk = terms.entry - terms.stop;
  const gross = exits.reduce((sum, { price, share }) => sum + share * (price - fill), 0);
  const rate = feePercent / 100;
  const fees = rate * (Math.abs(fill) + exits.reduce((sum, { price, share }) => sum + share * Math.abs(price), 0));
  const spread = exits.reduce((sum, { reason, share }) => sum + (isAtMarket(reason) ? share * halfSpreadTicks : 0), 0);
  return {
    grossR: gross / risk,
    netR: (gross - fees - spread) / risk,
    mfeR: Math.max(0, best - fill) / risk,
    maeR: Math.max(0, fill - worst) / risk,
    bars,
    label: labelOf(outcome),
    isAmbiguous,
  };
}

function isAtMarket(reason: ExitReason): boolean {
  return reason === 'stop' || reason === 'time';
}

function labelOf({ exits }: Position): ExitReason {
  const targets = exits.filter(({ reason }) => !isAtMarket(reason));
  return targets.at(-1)?.reason ?? exits.at(-1)?.reason ?? 'time';
}
