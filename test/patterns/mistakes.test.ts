import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { ParamChanges } from '../../src/patterns/params.ts';
import { recordsOf } from './logs.ts';
import { calm, logOf, type Row } from './rows.ts';
import { walk } from './walk.ts';

/** Mistakes of others that no law catches by itself (smc.md 10). */
describe('the engine', () => {
  const candles = walk(23, 1_000);

  it.each<{ title: string; rows: Row[] }>([
    { title: 'of one price', rows: Array.from({ length: 300 }, (): Row => [100, 100, 100, 100]) },
    {
      title: 'of one price, then a jump',
      rows: [...Array.from({ length: 30 }, (): Row => [100, 100, 100, 100]), ...calm(5)],
    },
    { title: 'that are alike', rows: calm(300) },
  ])('takes candles $title, and divides nothing by 0', ({ rows }) => {
    const log = logOf(rows);

    expect(log.flatMap((record) => Object.entries(record).filter(([, value]) => isNoNumber(value)))).toEqual([]);
    expect(log.length).toBeGreaterThan(0);
  });

  it('takes any number of candles from none, and tells of the first what it tells of all', () => {
    const all = recordsOf(candles.slice(0, 300));
    for (const count of [0, 1, 2, 3, 5, 12, 13, 14, 15, 50, 101, 299]) {
      expect(recordsOf(candles.slice(0, count))).toEqual(all.filter(({ knownIdx }) => knownIdx < count));
    }
  });

  it.each<ParamChanges>([
    { fvgFilter: 'body' },
    { displacement: 'mean', displacedAtr: 9 },
    { blockMaxAtr: 0 },
    { sweptCandles: 1, equalAtr: 1 },
    { invalidation: 'wick', maxClock: 1 },
  ])('breaks the same structure whatever a filter rejects: %o', (params) => {
    expect(brokenIn(recordsOf(candles, { params }))).toEqual(brokenIn(recordsOf(candles)));
  });

  it('forgets no zone: each that was told of stays in the log after its end', () => {
    const before = recordsOf(candles.slice(0, 700)).map(({ seq, kind, object }) => [seq, kind, object]);
    const after = recordsOf(candles).map(({ seq, kind, object }) => [seq, kind, object]);

    expect(after.slice(0, before.length)).toEqual(before);
    expect(before.filter(([, kind]) => kind === 'zone-invalidated').length).toBeGreaterThan(20);
  });
});

function isNoNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

function brokenIn(records: readonly EventRecord[]): unknown[] {
  const breaks = records.filter(({ kind }) => kind.startsWith('break-'));
  return breaks.map(({ kind, layer, side, level, knownIdx }) => [kind, layer, side, level, knownIdx]);
}
