import type { Outcome } from './simulate-seed.ts';

/** What came of many seeds. */
export interface Tally {
  readonly seeds: number;
  readonly faults: number;
  /** The fewest faults that any seed had. */
  readonly fewestFaults: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byInvariant: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly part: string;
  readonly seed: number;
  readonly invariant: string;
}

/** Nothing yet. */
export const emptyTally: Tally = {
  seeds: 0,
  faults: 0,
  fewestFaults: Number.POSITIVE_INFINITY,
  byKind: {},
  byInvariant: {},
  failures: [],
};

/** Sums up outcome after outcome. */
export function tallyOf(): { add(part: string, outcome: Outcome): void; sum(): Tally } {
  let sum = emptyTally;
  return {
    sum: () => sum,
    add: (part, outcome) => {
      sum = together(sum, tallyOne(part, outcome));
    },
  };
}

function tallyOne(part: string, { seed, faults, violations }: Outcome): Tally {
  const count = Object.values(faults).reduce((all, one) => all + one, 0);
  const failures = violations.slice(0, 1).map(({ invariant }) => ({ part, seed, invariant }));
  const byInvariant = Object.fromEntries(failures.map(({ invariant }) => [invariant, 1]));
  const fewestFaults = failures.length > 0 ? Number.POSITIVE_INFINITY : count; // a failure ends a run early
  return { seeds: 1, faults: count, fewestFaults, byKind: faults, byInvariant, failures };
}

/** Both. */
export function together(one: Tally, other: Tally): Tally {
  return {
    seeds: one.seeds + other.seeds,
    faults: one.faults + other.faults,
    fewestFaults: Math.min(one.fewestFaults, other.fewestFaults),
    byKind: added(one.byKind, other.byKind),
    byInvariant: added(one.byInvariant, other.byInvariant),
    failures: [...one.failures, ...other.failures],
  };
}

function added(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
