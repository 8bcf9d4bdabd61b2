import type { Dice } from './dice.ts';

/** Something that goes wrong once. */
export interface Fault {
  readonly number: number;
  readonly kind: string;
  /** From when on it waits for its occasion, in ms since the beginning. */
  readonly at: number;
  /** The node it strikes, where it strikes one. */
  readonly node: number;
  /** At least 0, less than 1: how bad it is. */
  readonly degree: number;
}

/** The faults that wait for their occasion, and those that have struck. */
export interface Faults {
  /** The first that is due and of one of these kinds; it has struck then. */
  take(kinds: ReadonlySet<string>, now: number, node?: number): Fault | undefined;
  /** How many have struck, by kind. */
  struck(): Readonly<Record<string, number>>;
  waiting(): number;
}

/** Lays faults over the time of a run. */
export function planFaults(
  dice: Dice,
  { kinds, count, nodes, untilMs }: { kinds: readonly string[]; count: number; nodes: number; untilMs: number },
): readonly Fault[] {
  const faults = Array.from({ length: count }, (_, number) => ({
    number,
    kind: dice.pick(kinds),
    at: Math.round(dice.fraction() * untilMs),
    node: dice.whole(0, nodes - 1),
    degree: dice.fraction(),
  }));
  return faults.sort((one, other) => one.at - other.at);
}

/** Keeps the plan. */
export function faultsOf(plan: readonly Fault[]): Faults {
  const left = [...plan];
  const struck: Record<string, number> = {};

  return {
    take(kinds, now, node) {
      for (const [place, fault] of left.entries()) {
        if (fault.at > now) return undefined;
        if (!kinds.has(fault.kind) || (node !== undefined && fault.node !== node)) continue;
        left.splice(place, 1);
        struck[fault.kind] = (struck[fault.kind] ?? 0) + 1;
        return fault;
      }
      return undefined;
    },
    struck: () => struck,
    waiting: () => left.length,
  };
}
