import { atrAt, barAt, bullishGaps, type Chart, indices, isContiguous, seenBy } from './oracle.ts';
import { counts, sessionKey } from './oracle-clock.ts';
import { type Born, endOf, lifeOf } from './oracle-life.ts';

/** Fair value gaps of a side, with the stack each belongs to and whether it was the first of a session (3.7). */
export function gapZones(chart: Chart, side: number): Born[] {
  const found = bullishGaps(seenBy(chart, side));
  const known = new Set(found.map(({ i }) => i));
  const first = firstOfSessions(chart);
  return found.map((gap) => {
    const begun = indices(0, gap.i).findLast((i) => !known.has(i - 1)) ?? gap.i;
    const own = sessionsAt(chart, gap.i);
    const firstPresented = own.length === 0 ? null : own.some((session) => first.get(session) === gap.i);
    const told = { stackId: `fvg ${side} null ${begun - 1} ${begun}`, firstPresented };
    return { ...gap, zone: 'fvg', layer: null, side, anchor: gap.i - 1, told };
  });
}

/** The first gap of every session, of either side. */
function firstOfSessions(chart: Chart): Map<string, number> {
  const gaps = [1, -1].flatMap((side) => bullishGaps(seenBy(chart, side)));
  const latestFirst = gaps.sort((one, other) => other.i - one.i);
  return new Map(latestFirst.flatMap(({ i }) => sessionsAt(chart, i).map((session) => [session, i] as const)));
}

/** The sessions that all three candles of a gap at i open in, as `name date`. */
function sessionsAt({ params, times }: Chart, i: number): string[] {
  return params.sessions.flatMap((spec) => {
    const dates = [i - 2, i - 1, i].map((at) => sessionKey(spec, times[at] ?? 0));
    return dates[0] !== null && dates.every((date) => date === dates[0]) ? [`${spec.name} ${dates[0]}`] : [];
  });
}

/** What a failed gap or block turns into: the same bounds, seen from the other side. */
export function inverted(chart: Chart, parent: Born, life: readonly string[]): Born[] {
  const [i, how] = endOf(life) ?? [-1, ''];
  if (how === 'expired' || !(barAt(seenBy(chart, parent.side), i).c < parent.far)) return [];
  const { side, layer, anchor, near, far } = parent;
  const told = { parents: [`${parent.zone} ${side} ${layer} ${anchor} ${parent.i}`] };
  return [
    { zone: parent.zone === 'fvg' ? 'ifvg' : 'breaker', layer, side: -side, anchor, i, near: -far, far: -near, told },
  ];
}

/** A gap of one side over a fresh one of the other. */
export function balancedRanges(chart: Chart, newer: readonly Born[], older: readonly Born[]): Born[] {
  const other = seenBy(chart, older[0]?.side ?? 1);
  const ends = older.map((gap) => ({ gap, end: endOf(lifeOf(other, gap)) }));
  return newer.flatMap((gap) => {
    const fresh = ends.filter(({ gap: { i }, end }) => {
      const isOver = end?.[1] === 'invalidated' && end[0] < gap.i - 1;
      return i < gap.i && gap.i - i <= chart.params.bprCandles && !isOver;
    });
    return fresh.flatMap((one): Born[] => {
      const near = Math.min(gap.near, -one.gap.far);
      const far = Math.max(gap.far, -one.gap.near);
      const parents = [gap, one.gap].map(({ side, anchor, i }) => `fvg ${side} null ${anchor} ${i}`);
      return near - far >= 1 ? [{ ...gap, zone: 'bpr', near, far, told: { parents } }] : [];
    });
  });
}

/** Bodies that do not meet though the wicks do (3.9). */
export function imbalances(chart: Chart, side: number): Born[] {
  return beside(chart, side).flatMap(({ i, before, bar }): Born[] => {
    const [near, far] = [Math.min(bar.o, bar.c), Math.max(before.o, before.c)];
    const isOne = near > far && bar.l <= before.h && isContiguous(chart, i - 1, i);
    return isOne ? [{ zone: 'volume-imbalance', layer: null, side, anchor: i, i, near, far }] : [];
  });
}

/** Candles that do not meet at all. */
export function openingGaps(chart: Chart, side: number): Born[] {
  return beside(chart, side).flatMap(({ i, before, bar }): Born[] => {
    const [near, far] = [bar.l, before.h];
    const told = { missing: ((chart.times[i] ?? 0) - (chart.times[i - 1] ?? 0)) / chart.step - 1 };
    return near > far ? [{ zone: 'opening-gap', layer: null, side, anchor: i, i, near, far, told }] : [];
  });
}

function beside(chart: Chart, side: number) {
  const own = seenBy(chart, side);
  const known = indices(1, own.bars.length - 1).filter((i) => !Number.isNaN(atrAt(chart, i)));
  return known.map((i) => ({ i, before: barAt(own, i - 1), bar: barAt(own, i) }));
}

/** Gaps between the close of a day or week and the next one's open; they know nothing of their candle but that. */
export function dayGapZones(chart: Chart, side: number): Born[] {
  if (!chart.params.openingGaps) return [];
  return (['day', 'week'] as const).flatMap((period) =>
    beside(chart, side).flatMap(({ i, before, bar }): Born[] => {
      const isNew = counts[period](chart.times[i] ?? 0) !== counts[period](chart.times[i - 1] ?? 0);
      const zone = period === 'day' ? 'ndog' : 'nwog';
      const born = { zone, layer: null, side, anchor: i, i, near: bar.o, far: before.c, isOfOpen: true } as const;
      return isNew && bar.o > before.c && !Number.isNaN(atrAt(chart, i - 1)) ? [born] : [];
    }),
  );
}
