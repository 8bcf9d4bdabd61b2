import { closeAt } from './candle-ring.ts';
import type { Core } from './core.ts';
import type { LayerName, ObjectIdentity, PoolKind } from './object.ts';
import { stateOf } from './pattern.ts';
import { sessions } from './sessions.ts';
import { type Side, slotOf } from './side.ts';
import { swings } from './swings.ts';
import { toPrice } from './ticks.ts';

/** A pool that price has not gone through. Prices in quote, times in ms. */
export interface LivePool {
  readonly identity: ObjectIdentity;
  readonly pool: PoolKind;
  readonly side: Side;
  readonly layer: LayerName | null;
  /** Of its session. */
  readonly name: string | null;
  readonly level: number;
  readonly bandLow: number;
  readonly bandHigh: number;
  /** Highs or lows at this level. */
  readonly count: number;
  /** An internal pool on the way to the swing layer's extreme of its side: it tempts early (smc.md 3.6). */
  readonly isInducement: boolean;
  readonly anchoredAt: number;
  readonly knownAt: number;
}

/** A session that is on. Prices in quote. */
export interface OpenSession {
  readonly name: string;
  readonly killZone: boolean;
  readonly start: number;
  readonly end: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
}

/** Every pool that price has not gone through, oldest first. */
export function livePoolsOf(core: Core): readonly LivePool[] {
  const { pools, grid } = core;
  return [...(pools?.active.values() ?? [])].map(({ object, pool, side, name, level, bandLow, bandHigh, members }) => ({
    isInducement: pool === 'internal' && isOnTheWay(core, level, side),
    identity: object,
    pool,
    side,
    layer: object.layer,
    name,
    level: toPrice(grid, level),
    bandLow: toPrice(grid, bandLow),
    bandHigh: toPrice(grid, bandHigh),
    count: members.length,
    anchoredAt: object.anchoredAt,
    knownAt: object.knownAt,
  }));
}

function isOnTheWay(core: Core, level: number, side: Side): boolean {
  const swing = stateOf(core, swings)?.swing.zigzag.current[slotOf(side)];
  const close = closeAt(core.ring, core.index, side);
  return swing ? side * level > close && side * level < side * swing.level : false;
}

/** The sessions that are on, in the order of the table. */
export function openSessionsOf(core: Core): readonly OpenSession[] {
  const { grid, params } = core;
  const rows = stateOf(core, sessions)?.sessions ?? [];
  return rows.flatMap(({ running, start, end }, row) => {
    const spec = params.sessions[row];
    if (!running || !spec) return [];
    const { name, killZone } = spec;
    const [open, high, low] = [running.open, running.high.price, running.low.price].map((ticks) =>
      toPrice(grid, ticks),
    );
    return [{ name, killZone, start, end, open: open ?? 0, high: high ?? 0, low: low ?? 0 }];
  });
}
