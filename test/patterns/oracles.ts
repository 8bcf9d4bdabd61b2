import type { EventRecord } from '../../src/patterns/export-event.ts';
import { type LayerName, layerNames } from '../../src/patterns/object.ts';
import { atrAt, barAt, type Chart, indices, isDisplaced, seenBy } from './oracle.ts';
import { zoneName } from './oracle-blocks.ts';
import { periodsOf, sessionsOf } from './oracle-clock.ts';
import { rounded, toldPool } from './oracle-pools.ts';
import { rangeLines } from './oracle-range.ts';
import type { Break, World } from './oracle-structure.ts';
import { type Comparison, inTicks, line, namesIn, type Oracle } from './oracle-words.ts';
import { gapZones } from './oracle-zones.ts';
import { compareSpecial, compareZones } from './oracles-of-zones.ts';

/** Every rule of smc.md looked up the long way. */
export const oracles = {
  'the swings of both layers, with their labels': compareSwings,
  'the breaks of structure of both layers, with their flags': compareBreaks,
  'the dealing ranges and optimal trade entries': compareRanges,
  'the pools and all that happens to them': comparePools,
  'the zones and their lives': compareZones,
  'the zones that were rejected, and the unicorns': compareSpecial,
  'the displacement candles and legs': compareDisplacement,
  'the levels of days, weeks and months, and the sessions': compareClock,
} as const satisfies Readonly<Record<string, Oracle>>;

function compareSwings({ chart, turns }: World, records: readonly EventRecord[]): Comparison {
  const told = records
    .filter(({ kind }) => /^(swing-(added|extended)|pivot-weak)$/.test(kind))
    .map(({ kind, layer, side, anchorIdx, knownIdx, level, label }) =>
      line(kind, layer, side, anchorIdx, knownIdx, side * inTicks(chart, level), label),
    );
  const expected = layerNames.flatMap((layer) =>
    turns[layer].map(({ kind, side, p, i, level, label }) => line(kind, layer, side, p, i, level, label)),
  );
  return { told: told.sort(), expected: expected.sort() };
}

function compareBreaks({ chart, breaks, ambiguous }: World, records: readonly EventRecord[]): Comparison {
  const told = records
    .filter(({ kind }) => /^break-(init|bos|choch)$/.test(kind))
    .map((record) => toldBreak(chart, record));
  const unclear = records
    .filter(({ kind }) => kind === 'break-ambiguous')
    .map(({ layer, knownIdx }) => line(layer, knownIdx));
  return {
    told: [...told.sort(), ...unclear.sort()],
    expected: [
      ...layerNames.flatMap((layer) => breaks[layer].map(breakText)).sort(),
      ...layerNames.flatMap((layer) => ambiguous[layer].map((i) => line(layer, i))).sort(),
    ],
  };
}

function breakText({ type, layer, side, reference, i, flags, ...one }: Break): string {
  const { originIdx, protectedLevel, protectedIdx, label } = one;
  const at = [reference.p, i, reference.level, originIdx, protectedLevel, protectedIdx];
  return line(`break-${type}`, layer, side, ...at, label, ...Object.values(flags).map(rounded));
}

function toldBreak(chart: Chart, record: EventRecord): string {
  const { kind, layer, side, anchorIdx, knownIdx, originIdx, protectedIdx, label } = record;
  const [level, guard] = [record['level'], record['protectedLevel']].map((price) => side * inTicks(chart, price));
  const { bodyAtr, displaced, fvgInLeg, sweptBefore, protectedBroken, supported, idm, barsSincePivot } = record;
  const flags = [bodyAtr, displaced, fvgInLeg, sweptBefore, protectedBroken, supported, idm, barsSincePivot];
  const at = [anchorIdx, knownIdx, level, originIdx, guard, protectedIdx];
  return line(kind, layer, side, ...at, label, ...flags.map(rounded));
}

function compareRanges(world: World, records: readonly EventRecord[]): Comparison {
  const ticks = (price: unknown) => Number((Number(price) * world.chart.ticksPerUnit).toFixed(3));
  const told = (layer: LayerName) =>
    records
      .filter((record) => record.layer === layer && /^(range|ote)-/.test(record.kind))
      .map(({ kind, side, knownIdx, low, high, lowIdx, highIdx, top, bottom, reason }) => {
        const [near, far] = side > 0 ? [top, bottom] : [bottom, top];
        if (kind === 'ote-frozen') return line(knownIdx, kind, side, ticks(near), ticks(far));
        if (kind === 'ote-ended') return line(knownIdx, kind, side, reason);
        return line(knownIdx, kind, side, ticks(low), ticks(high), lowIdx, highIdx);
      });
  return {
    told: layerNames.flatMap((layer) => told(layer).sort()),
    expected: layerNames.flatMap((layer) => rangeLines(world, layer).sort()),
  };
}

function comparePools({ chart, pools }: World, records: readonly EventRecord[]): Comparison {
  const lives = Map.groupBy(
    records.filter(({ kind }) => kind.startsWith('pool-')),
    ({ object }) => object,
  );
  const told = [...lives.values()].map((life) => {
    const { pool, side, layer, anchorIdx } = life[0] as EventRecord; // groups are not empty
    return line(pool, side, layer, anchorIdx, ...toldPool(chart, life));
  });
  const expected = pools.map(({ pool, side, layer, members, log }) => line(pool, side, layer, members[0], ...log));
  return { told: told.sort(), expected: expected.sort() };
}

function compareDisplacement({ chart }: World, records: readonly EventRecord[]): Comparison {
  const names = namesIn(records);
  const told = records
    .filter(({ kind }) => kind.startsWith('displacement-'))
    .map(({ kind, side, anchorIdx, knownIdx, bodyAtr, score, startIdx, fvg }) =>
      kind === 'displacement-candle'
        ? line(kind, side, anchorIdx, knownIdx, rounded(bodyAtr))
        : line(kind, side, anchorIdx, knownIdx, rounded(score), startIdx, names.get(`${fvg}`)),
    );
  const expected = [1, -1].flatMap((side) => [...displacedCandles(chart, side), ...legs(chart, side)]);
  return { told: told.sort(), expected: expected.sort() };
}

function displacedCandles(chart: Chart, side: number): string[] {
  const own = seenBy(chart, side);
  const body = (i: number) => barAt(own, i).c - barAt(own, i).o;
  return indices(0, own.bars.length - 1)
    .filter((i) => isDisplaced(own, i))
    .map((i) => line('displacement-candle', side, i, i, rounded(body(i) / atrAt(own, i - 1))));
}

function legs(chart: Chart, side: number): string[] {
  const own = seenBy(chart, side);
  const isUp = (at: number) => barAt(own, at).c > barAt(own, at).o;
  return gapZones(chart, side).flatMap((gap) => {
    const start = isUp(gap.i - 2) ? gap.i - 2 : gap.i - 1;
    const end = isUp(gap.i) ? gap.i : gap.i - 1;
    const score = (barAt(own, end).c - barAt(own, start).o) / atrAt(own, start - 1);
    if (!isUp(gap.i - 1) || !(score >= chart.params.legAtr)) return [];
    return [line('displacement-leg', side, gap.anchor, gap.i, rounded(score), start, zoneName(gap))];
  });
}

function compareClock({ chart }: World, records: readonly EventRecord[]): Comparison {
  const told = records
    .filter(({ kind }) => /^(period-levels|session-)/.test(kind))
    .map(({ kind, period, name, killZone, knownIdx, knownAt, anchorIdx, ...record }) => {
      const [high, low, open, close, mid] = ['high', 'low', 'open', 'close', 'mid']
        .map((field) => (typeof record[field] === 'number' ? record[field] * chart.ticksPerUnit : null))
        .map((ticks) => (ticks === null ? null : Math.round(2 * ticks) / 2));
      const head = [kind, knownIdx, knownAt];
      const { highIdx, lowIdx, staleness, coverage, partial } = record;
      if (kind === 'period-levels') return line(...head, period, high, low, open, close, highIdx, lowIdx, staleness);
      if (kind === 'session-opened') return line(...head, anchorIdx, name, killZone);
      return line(...head, name, killZone, high, low, open, mid, rounded(coverage), partial);
    });
  const { times } = chart;
  const after = (boundary: number, i: number) =>
    i > 0 ? Math.max(boundary, (times[i - 1] ?? 0) + chart.step) : boundary;
  const periods = periodsOf(chart).map(({ i, from, period, high, low, open, close, highIdx, lowIdx, staleness }) =>
    line('period-levels', i, after(from, i), period, high, low, open, close, highIdx, lowIdx, staleness),
  );
  const sessions = sessionsOf(chart).flatMap(
    ({ opened, closed, name, killZone, start, end, coverage, partial, levels }) => {
      const open = line('session-opened', opened, after(start, opened), opened, name, killZone);
      if (closed === null) return [open];
      const { high, low, open: first } = levels;
      const found = coverage < 0.5 ? [null, null, null, null] : [high, low, first, (high + low) / 2];
      return [
        open,
        line('session-closed', closed, after(end, closed), name, killZone, ...found, rounded(coverage), partial),
      ];
    },
  );
  return { told: told.sort(), expected: [...periods, ...sessions].sort() };
}
