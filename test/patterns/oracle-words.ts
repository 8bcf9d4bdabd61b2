import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { Chart } from './oracle.ts';
import { rounded } from './oracle-pools.ts';
import type { World } from './oracle-structure.ts';

/** What a log says and what the rules say, in the same words. */
export interface Comparison {
  readonly told: readonly string[];
  readonly expected: readonly string[];
}

/** One rule, looked up the long way. */
export type Oracle = (world: World, records: readonly EventRecord[]) => Comparison;

/** Names of objects by what their first record says. */
export function namesIn(records: readonly EventRecord[]): Map<string, string> {
  return new Map(
    records
      .toReversed()
      .map(({ object, kind, zone, side, layer, anchorIdx, knownIdx }) => [
        object,
        line(zone ?? kind, side, layer, anchorIdx, knownIdx),
      ]),
  );
}

export function inTicks({ ticksPerUnit }: Chart, price: unknown): number {
  return Math.round(Number(price) * ticksPerUnit);
}

export function line(...words: readonly unknown[]): string {
  return words.map((word) => (word === undefined ? 'null' : `${word}`)).join(' ');
}

export function digits(value: unknown): string {
  return JSON.stringify(value, (_, one) => rounded(one));
}
