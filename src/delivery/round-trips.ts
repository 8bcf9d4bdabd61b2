/** How long answers take at least. */
export interface RoundTrips {
  answered(ms: number): void;
  /** What two sends have between them at least besides the pause, in milliseconds; 0 while unknown. */
  credit(): number;
  /** Trusts nothing until `generation` more answers have come. */
  distrust(): void;
}

const generation = 1_000;
const trust = 0.97;

/**
 * The way of one send to the platform and the way of another's answer back are together no shorter than the quickest
 * round trip, so that much of the pause passes on the road. Kept a little smaller, and over the last 1,000 to 2,000
 * answers only.
 */
export function roundTrips(): RoundTrips {
  let quickest = Number.POSITIVE_INFINITY;
  let before: number | undefined;
  let count = 0;

  return {
    answered(ms) {
      quickest = Math.min(quickest, ms);
      count += 1;
      if (count < generation) return;
      before = quickest;
      quickest = Number.POSITIVE_INFINITY;
      count = 0;
    },
    credit: () => (before === undefined ? 0 : trust * Math.min(before, quickest)),
    distrust() {
      before = undefined;
      quickest = Number.POSITIVE_INFINITY;
      count = 0;
    },
  };
}
