import { at } from '../time.ts';
import type { Core } from './core.ts';
import { boundaryKnownAt, headOf, openTimeAt, record } from './core.ts';
import type { Extreme } from './facts.ts';
import type { ObjectIdentity } from './object.ts';
import { type Pattern, stateOf } from './pattern.ts';
import { createPool } from './pools.ts';
import { nextWindow, type SessionWindow, windowFrom } from './session-window.ts';

/** One row of the session table, on its way through time. */
export interface SessionState extends SessionWindow {
  /** Null until its first candle has come. */
  running: RunningSession | null;
}

/** A session on its way, prices in ticks. */
export interface RunningSession {
  readonly object: ObjectIdentity;
  readonly anchorIdx: number;
  readonly open: number;
  high: Extreme;
  low: Extreme;
  candles: number;
  /** Whether a gap has formed inside it. */
  hasGap: boolean;
}

/** Sessions in the order of the table, and the next time at which one of them begins or ends. */
export interface SessionsState {
  sessions: SessionState[];
  nextChange: number;
  /** Those that are on, and whether one of them is a kill zone. */
  open: RunningSession[];
  inKillZone: boolean;
}

/** Sessions and kill zones with daylight saving, and pools at their extremes (smc.md 3.13). */
export const sessions: Pattern<SessionsState> = {
  name: 'sessions',
  kinds: ['session-opened', 'session-closed'],
  begin: () => stateWith([]),
  save: ({ sessions: rows }) => rows,
  restore: (_, saved) => stateWith(saved as SessionState[]), // what `save` above wrote
  steps: {
    boundary(core, state) {
      if (core.openTime >= state.nextChange) change(core, state);
      extendAll(core, state);
    },
  },
};

/** The rest follows from the rows on the next candle. */
function stateWith(rows: SessionState[]): SessionsState {
  return { sessions: rows, nextChange: Number.NEGATIVE_INFINITY, open: [], inKillZone: false };
}

/** Whether a gap known now, of the last three candles, is the first one inside some session; null where they lie in none. */
export function isFirstPresented(core: Core): boolean | null {
  const { openTime: _, index } = core;
  const first = openTimeAt(core, index - 2);
  let answer: boolean | null = null;
  for (const { running, start } of stateOf(core, sessions)?.sessions ?? []) {
    if (!running || first < start) continue;
    answer = answer === true || !running.hasGap;
    running.hasGap = true;
  }
  return answer;
}

function change(core: Core, state: SessionsState): void {
  const { params, openTime } = core;
  if (state.sessions.length === 0)
    state.sessions = params.sessions.map((spec) => ({ ...windowFrom(spec, openTime), running: null }));
  for (let row = 0; row < state.sessions.length; row += 1) {
    closeIfOver(core, state, row);
    openIfBegun(core, state, row);
  }
  state.nextChange = Math.min(...state.sessions.map(({ start, end, running }) => (running ? end : start)));
  state.open = state.sessions.flatMap(({ running }) => running ?? []);
  state.inKillZone = state.sessions.some(({ running }, row) => running && params.sessions[row]?.killZone);
}

function closeIfOver(core: Core, { sessions: rows }: SessionsState, row: number): void {
  const session = rows[row];
  const spec = core.params.sessions[row];
  if (!session || !spec || core.openTime < session.end) return;
  if (session.running) close(core, { ...session, running: session.running, row });
  const next = nextWindow(spec, session);
  rows[row] = { ...(next.end > core.openTime ? next : windowFrom(spec, core.openTime)), running: null };
}

function openIfBegun(core: Core, { sessions: rows }: SessionsState, row: number): void {
  const session = rows[row];
  const spec = core.params.sessions[row];
  const { index, openTime, bull } = core;
  if (!session || !spec || session.running || openTime < session.start) return;
  const knownAt = boundaryKnownAt(core, session.start);
  const object = { kind: 'session', side: 0, layer: null, anchoredAt: at(openTime), knownAt, ordinal: row } as const;
  const [high, low] = [bull.high, bull.low].map((price) => ({ price, index, openTime })) as [Extreme, Extreme]; // of two
  session.running = { object, anchorIdx: index, open: bull.open, high, low, candles: 0, hasGap: false };
  const { name, killZone } = spec;
  record(core, { ...headOf(core, session.running), knownAt, kind: 'session-opened', name, killZone });
}

function extendAll({ bull, index, openTime, facts }: Core, { open, inKillZone }: SessionsState): void {
  facts.inKillZone = inKillZone;
  for (const running of open) {
    running.candles += 1;
    if (bull.high > running.high.price) running.high = { price: bull.high, index, openTime };
    if (bull.low < running.low.price) running.low = { price: bull.low, index, openTime };
  }
}

/** Below this share of its candles a session has no levels. */
const leastCoverage = 0.5;

function close(core: Core, session: SessionWindow & { readonly running: RunningSession; readonly row: number }): void {
  const { start, end, running, row } = session;
  const { name = '', killZone = false } = core.params.sessions[row] ?? {};
  const knownAt = boundaryKnownAt(core, end);
  const coverage = running.candles / candlesWithin(core, { start, end });
  const { high, low, open } = running;
  const isKnown = coverage >= leastCoverage;
  const mid = (high.price + low.price) / 2;
  const levels = isKnown ? { high: high.price, low: low.price, open, mid } : noLevels;
  const partial = start % core.timeframeMs !== 0 || end % core.timeframeMs !== 0;
  const payload = { name, killZone, ...levels, coverage, partial };
  record(core, { ...headOf(core, running), knownAt, kind: 'session-closed', ...payload });
  if (!isKnown) return;
  for (const [side, { price, index, openTime }] of [
    [1, high],
    [-1, low],
  ] as const) {
    const place = { pool: 'session', side, layer: null, name, knownAt } as const;
    createPool(core, { ...place, level: price, anchorIdx: index, anchoredAt: at(openTime) });
  }
}

const noLevels = { high: null, low: null, open: null, mid: null };

/** How many candles of the grid open within a window; 1 at least, as one has. */
function candlesWithin({ timeframeMs }: Core, { start, end }: SessionWindow): number {
  return Math.max(1, Math.ceil(end / timeframeMs) - Math.ceil(start / timeframeMs));
}
