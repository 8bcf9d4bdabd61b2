import { nextPeriod, periodStart } from '../market/calendar.ts';
import { at, day } from '../time.ts';
import type { Core } from './core.ts';
import { boundaryKnownAt, headOf, record } from './core.ts';
import type { Extreme } from './facts.ts';
import type { Period } from './object.ts';
import type { Pattern } from './pattern.ts';
import { createPool } from './pools.ts';

/** A period on its way, prices in ticks. */
interface Running {
  readonly start: number;
  readonly next: number;
  /** False for the one that the first candle cut into. */
  readonly isWhole: boolean;
  readonly firstIdx: number;
  readonly firstTime: number;
  readonly open: number;
  high: Extreme;
  low: Extreme;
  close: number;
}

/** Day, week and month in that order, and when the first of them is over. */
export interface PeriodState {
  readonly running: (Running | null)[];
  next: number;
}

/** Shortest length of each period. */
const lengths = { day, week: 7 * day, month: 28 * day } as const;

const periods = Object.keys(lengths) as readonly Period[];

/** High, low, open and close of the day, week and month before, and pools at their extremes (smc.md 3.12). */
export const periodLevels: Pattern<PeriodState> = {
  name: 'period-levels',
  kinds: ['period-levels'],
  begin: () => stateWith([null, null, null]),
  save: ({ running }) => running,
  restore: (_, saved) => stateWith(saved as PeriodState['running']), // what `save` above wrote
  steps: {
    boundary(core, state) {
      if (core.openTime >= state.next) change(core, state);
      for (const running of state.running) if (running) extend(core, running);
    },
  },
};

function stateWith(running: PeriodState['running']): PeriodState {
  return { running, next: Number.NEGATIVE_INFINITY };
}

/** Ends the periods that are over and begins the next ones. */
function change(core: Core, state: PeriodState): void {
  for (const [at, period] of periods.entries()) {
    const running = state.running[at] ?? null;
    if (core.timeframeMs >= lengths[period] || (running && core.openTime < running.next)) continue;
    state.running[at] = begin(core, running, period);
  }
  state.next = Math.min(...state.running.map((running) => running?.next ?? Number.POSITIVE_INFINITY));
}

function begin(core: Core, last: Running | null, period: Period): Running {
  const { calendar } = core.params;
  const { index, openTime, bull } = core;
  const start = periodStart(calendar, period, openTime);
  if (last?.isWhole) tell(core, { running: last, period, start });
  const first = { price: bull.open, index, openTime };
  return {
    start,
    next: nextPeriod(calendar, period, start),
    isWhole: last !== null || openTime === start,
    firstIdx: index,
    firstTime: openTime,
    open: bull.open,
    high: first,
    low: first,
    close: bull.open,
  };
}

function extend({ bull, index, openTime }: Core, running: Running): void {
  if (bull.high > running.high.price) running.high = { price: bull.high, index, openTime };
  if (bull.low < running.low.price) running.low = { price: bull.low, index, openTime };
  running.close = bull.close;
}

interface Completed {
  readonly running: Running;
  readonly period: Period;
  /** Of the period that has begun. */
  readonly start: number;
}

function tell(core: Core, { running, period, start }: Completed): void {
  const { firstIdx, firstTime, open, high, low, close } = running;
  const knownAt = boundaryKnownAt(core, start);
  const born = { anchoredAt: at(firstTime), knownAt, ordinal: 0 };
  const object = { kind: `period-${period}`, side: 0, layer: null, ...born } as const;
  record(core, {
    ...headOf(core, { object, anchorIdx: firstIdx }),
    knownAt,
    kind: 'period-levels',
    period,
    high: high.price,
    low: low.price,
    open,
    close,
    highIdx: high.index,
    lowIdx: low.index,
    staleness: emptyPeriods(core, { running, period, start }),
  });
  for (const [side, { price, index, openTime }] of [
    [1, high],
    [-1, low],
  ] as const)
    createPool(core, {
      pool: period,
      side,
      layer: null,
      level: price,
      anchorIdx: index,
      anchoredAt: at(openTime),
      knownAt,
    });
}

function emptyPeriods({ params }: Core, { running, period, start }: Completed): number {
  let empty = 0;
  for (let next = running.next; next < start; next = nextPeriod(params.calendar, period, next)) empty += 1;
  return empty;
}
