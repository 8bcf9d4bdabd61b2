import { StoreUnavailable } from '../../src/errors.ts';
import { brief } from './brief.ts';
import type { Fault } from './fault.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

/** Faults that strike at a call of any port. */
export const processFaults = [
  'crash-before-call',
  'crash-after-call',
  'pause-before-call',
  'pause-after-call',
  'wall-jump',
  'wall-freeze',
] as const;

/** Faults that strike at a call of a store. */
export const storeFaults = ['store-refused', 'store-answer-lost', 'store-slow', 'store-cut'] as const;

const anywhere: ReadonlySet<string> = new Set(processFaults);
const atStores: ReadonlySet<string> = new Set([...processFaults, ...storeFaults]);

/** What a port is reached by. */
export interface Way {
  readonly world: World;
  readonly life: Life;
  /** Told of every fault that strikes this life. */
  struck(life: Life, fault: Fault): void;
}

/** A store as one life of a node sees it; each of its methods is a call. */
export function storeThrough<T extends object>(way: Way, store: T, name: string): T {
  return throughPort(way, store, { name, isStore: true, methods: Object.keys(store) as (keyof T & string)[] });
}

/**
 * A port as one life of a node sees it: every call takes its time there and back, and may meet a fault. The others
 * act meanwhile, so that every order of events can come about. A request that is on its way arrives, whatever becomes of
 * the node.
 */
export function throughPort<T extends object>(
  way: Way,
  port: T,
  { name, isStore, methods }: { name: string; isStore: boolean; methods: readonly (keyof T & string)[] },
): T {
  const calls = methods.map((method) => {
    const work = port[method] as (...args: unknown[]) => Promise<unknown>; // only such methods are listed
    return [method, (...args: unknown[]) => call(way, { name: `${name}.${method}`, isStore, work, args })] as const;
  });
  return { ...port, ...(Object.fromEntries(calls) as Partial<T>) };
}

interface Call {
  readonly name: string;
  readonly isStore: boolean;
  readonly args: readonly unknown[];
  work(...args: readonly unknown[]): Promise<unknown>;
}

function call(way: Way, { name, isStore, work, args }: Call): Promise<unknown> {
  const { world, life } = way;
  const { scheduler, trace } = world;
  if (life.isDead()) return new Promise(() => {});
  const fault = world.faults.take(isStore ? atStores : anywhere, scheduler.now(), life.node);
  if (fault) strike(way, fault, name);
  if (life.isDead()) return new Promise(() => {});
  const cut = isStore ? cutOf(life, scheduler.now(), fault) : undefined;
  const slowMs = fault?.kind === 'store-slow' ? 500 + fault.degree * 9_000 : 0;

  return new Promise((resolve, reject) => {
    const answer = (say: () => void, ms: number) => scheduler.after(ms, say, life);
    const arrive = async () => {
      if (cut === 'before') {
        answer(() => reject(new StoreUnavailable()), patience(life));
        return;
      }
      const outcome = await settledOf(work(...args));
      trace.add(`${Math.round(scheduler.now())} ${life.name} ${name} ${brief(args[0])} ${brief(outcome.value)}`);
      if (fault?.kind === 'crash-after-call') crash(way, fault);
      else if (cut === 'after') answer(() => reject(new StoreUnavailable()), patience(life));
      else answer(() => (outcome.isDone ? resolve(outcome.value) : reject(outcome.value)), latency(life) + slowMs / 2);
    };
    const leave = () => scheduler.after(latency(life) + slowMs / 2, () => void arrive());
    scheduler.after(fault?.kind === 'pause-before-call' ? pauseOf(fault) : 0, leave, life);
  });
}

async function settledOf(work: Promise<unknown>): Promise<{ readonly isDone: boolean; readonly value: unknown }> {
  try {
    return { isDone: true, value: await work };
  } catch (error) {
    return { isDone: false, value: error };
  }
}

function strike(way: Way, fault: Fault, name: string): void {
  const { world, life } = way;
  const now = world.scheduler.now();
  world.trace.add(`${Math.round(now)} ${life.name} ** ${fault.kind} at ${name} (fault ${fault.number})`);
  if (fault.kind === 'crash-before-call') crash(way, fault);
  if (fault.kind.startsWith('wall-')) life.strikeClock(fault);
  if (fault.kind.startsWith('wall-') || fault.kind.startsWith('crash-')) return;
  if (fault.kind.startsWith('pause-')) life.standStill(pauseOf(fault));
  if (fault.kind === 'store-cut') life.cutUntil = now + 50 + fault.degree * 15_000;
  world.troubled(Math.max(life.stillUntil(), life.cutUntil, now + 10_000));
  way.struck(life, fault);
}

function crash(way: Way, fault: Fault): void {
  if (way.life.isDead()) return;
  way.life.crash();
  way.world.troubled(way.world.scheduler.now() + 10_000);
  way.struck(way.life, fault);
}

function cutOf(life: Life, now: number, fault: Fault | undefined): 'before' | 'after' | undefined {
  if (fault?.kind === 'store-refused') return 'before';
  if (fault?.kind === 'store-answer-lost') return 'after';
  if (life.cutUntil <= now) return undefined;
  return life.dice.chance(0.5) ? 'before' : 'after';
}

const pauseOf = ({ degree }: Fault): number => 200 + degree * 20_000;
const latency = ({ dice }: Life): number => (dice.chance(0.02) ? dice.fraction() * 200 : dice.fraction() * 3);
const patience = ({ dice }: Life): number => 50 + dice.fraction() * 1_500;
