import type { Clock } from '../../src/ports/clock.ts';
import type { Random } from '../../src/ports/random.ts';
import type { Scope } from '../../src/ports/scope.ts';
import { at } from '../../src/time.ts';
import type { Dice } from './dice.ts';
import type { Fault } from './fault.ts';
import type { Owner } from './scheduler.ts';
import { epoch, sleepOn } from './true-clock.ts';
import type { World } from './world.ts';

/** One run of a node's process, from its start to its crash. */
export interface Life extends Owner {
  readonly node: number;
  /** @example 'n0.2', the third life of the first node */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly scope: Scope;
  readonly dice: Dice;
  /** Until when no store can be reached. */
  cutUntil: number;
  crash(): void;
  standStill(ms: number): void;
  /** Its wall clock jumps, or stands still for a while. */
  strikeClock(fault: Fault): void;
}

/** Starts a node. What it thinks of time is its own: the wall clock may be wrong, the other one never jumps. */
export function startLife(world: World, { node, number, dice }: { node: number; number: number; dice: Dice }): Life {
  const { scheduler } = world;
  let isDead = false;
  let stillUntil = 0;
  let wallOffset = 0;
  let frozen: { readonly at: number; readonly until: number } | undefined;
  const wall = () => {
    const now = scheduler.now();
    return epoch + Math.floor(frozen && now < frozen.until ? frozen.at : now) + wallOffset;
  };

  const life: Life = {
    node,
    name: `n${node}.${number}`,
    dice,
    cutUntil: 0,
    isDead: () => isDead,
    stillUntil: () => stillUntil,
    clock: {
      now: () => at(wall()),
      monotonic: () => scheduler.now(),
      sleep: (ms, signal) => sleepOn(scheduler, { ms, signal, owner: life }),
    },
    random: {
      id: (bytes) => Array.from({ length: bytes }, () => dice.whole(0, 35).toString(36)).join(''),
      fraction: () => dice.fraction(),
    },
    scope: { within: (_what, work) => work('req'), failed: () => world.trace.add(`${life.name} failed`) },
    crash() {
      isDead = true;
    },
    standStill(ms) {
      stillUntil = Math.max(stillUntil, scheduler.now() + ms);
    },
    strikeClock({ kind, degree }) {
      const now = scheduler.now();
      if (kind === 'wall-freeze') frozen = { at: now, until: now + 1_000 + degree * 60_000 };
      else wallOffset += Math.round((degree * 2 - 1) * 3_600_000);
    },
  };
  return life;
}
