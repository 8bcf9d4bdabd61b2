/** What one benchmark measured (the shape that every bench prints). */
export interface Measured {
  /** Figures by name, units in the name. */
  readonly figures: Readonly<Record<string, number | string>>;
  readonly bars: readonly Bar[];
  /** What must be true for the figures to count. */
  readonly guards: readonly { readonly name: string; readonly held: boolean }[];
}

/** A figure and what it must reach. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly op: '<=' | '>=';
  readonly bar: number;
}

/** One benchmark. */
export interface Bench {
  readonly name: string;
  /** One line: what is measured, against what. */
  readonly measures: string;
  run(): Promise<Measured>;
}

/** True where a figure reaches its bar. */
export function isMet({ value, op, bar }: Bar): boolean {
  return op === '<=' ? value <= bar : value >= bar;
}

/** The middle value; the mean of the two in the middle of an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
