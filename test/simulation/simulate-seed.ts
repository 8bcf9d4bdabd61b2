import { type Dice, diceOf } from './dice.ts';
import { type Fault, faultsOf, planFaults } from './fault.ts';
import { type Life, startLife } from './life.ts';
import type { Part, PartWorld } from './parts/part.ts';
import { scheduler as newScheduler } from './scheduler.ts';
import { traceOf } from './trace.ts';
import { trueClock } from './true-clock.ts';
import type { Violation, World } from './world.ts';

/** What is run. */
export interface Run {
  readonly part: Part;
  readonly seed: number;
  readonly planted?: string | undefined;
  /** Instead of the seed's own faults, when a failure is made shorter. */
  readonly plan?: readonly Fault[] | undefined;
  readonly keepTrace?: boolean;
}

/** What came of it. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly faults: Readonly<Record<string, number>>;
  readonly plan: readonly Fault[];
  readonly steps: number;
  readonly virtualMs: number;
  readonly hash: string;
  readonly trace: readonly string[];
}

const plannedFaults = 44;
const longestMs = 30 * 60_000;

/** Runs one seed in virtual time, to the first violation or until all is done. The same run gives the same trace. */
export async function simulateSeed({ part, seed, planted, plan, keepTrace = false }: Run): Promise<Outcome> {
  const dice = diceOf(seed);
  const planDice = dice.fork();
  const { faults: kinds, nodes, busyMs } = part;
  const faultPlan = plan ?? planFaults(planDice, { kinds, nodes, untilMs: busyMs, count: plannedFaults });
  const { world, violations } = openWorld(dice, { faultPlan, keepTrace });
  const inside = part.open(world, planted);
  startNodes(world, { part, inside, dice: dice.fork() });
  layWork(world, { part, inside });
  await world.scheduler.run({
    isOver: () => {
      const now = world.scheduler.now();
      return violations.length > 0 || now > longestMs || (now > busyMs && inside.isSettled());
    },
    afterStep: () => inside.check(),
  });
  if (violations.length === 0) inside.finish();
  return {
    seed,
    violations,
    faults: world.faults.struck(),
    plan: faultPlan,
    steps: world.scheduler.steps(),
    virtualMs: world.scheduler.now(),
    hash: world.trace.hash(),
    trace: world.trace.lines(),
  };
}

function openWorld(dice: Dice, { faultPlan, keepTrace }: { faultPlan: readonly Fault[]; keepTrace: boolean }) {
  const violations: Violation[] = [];
  const scheduler = newScheduler(dice.fork());
  const trace = traceOf(keepTrace);
  let troubledUntil = 0;
  const world: World = {
    scheduler,
    dice: dice.fork(),
    faults: faultsOf(faultPlan),
    trace,
    clock: trueClock(scheduler),
    violate(invariant, what) {
      trace.add(`${Math.round(scheduler.now())} !! ${invariant}: ${what}`);
      violations.push({ invariant, what, at: Math.round(scheduler.now()) });
    },
    troubled(until) {
      troubledUntil = Math.max(troubledUntil, until);
    },
    troubledUntil: () => troubledUntil,
  };
  return { world, violations };
}

function startNodes(world: World, { part, inside, dice }: { part: Part; inside: PartWorld; dice: Dice }): void {
  for (let node = 0; node < part.nodes; node++) start(node, 0);

  function start(node: number, number: number): void {
    const life = startLife(world, { node, number, dice: dice.fork() });
    world.trace.add(`${Math.round(world.scheduler.now())} ${life.name} starts`);
    inside.boot(life, { struck });
  }

  function struck(life: Life, fault: Fault): void {
    inside.struck?.(life, fault);
    if (!life.isDead()) return;
    const number = Number(life.name.split('.')[1]) + 1;
    world.scheduler.after(200 + dice.fraction() * 8_000, () => start(life.node, number));
  }
}

function layWork(world: World, { part, inside }: { part: Part; inside: PartWorld }): void {
  for (let step = 0; step < part.steps; step++) {
    world.scheduler.after(world.dice.fraction() * part.busyMs, () => inside.step());
  }
}
