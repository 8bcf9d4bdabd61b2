import type { Dice } from './dice.ts';

/** Whose task it is: one that is dead does nothing more, one that stands still does it later. */
export interface Owner {
  isDead(): boolean;
  /** Until when it stands still. */
  stillUntil(): number;
}

/** Virtual time. Of what is due at one moment, dice decide what comes first. */
export interface Scheduler {
  /** Milliseconds since the beginning. */
  now(): number;
  /** Runs `work` `ms` from now; returns what calls it off. */
  after(ms: number, work: () => void, owner?: Owner): () => void;
  /** Runs task by task until `isOver`, or nothing is left. */
  run(hooks: { isOver(): boolean; afterStep(): void }): Promise<void>;
  readonly steps: () => number;
}

interface Task {
  at: number;
  readonly tie: number;
  readonly work: () => void;
  readonly owner: Owner | undefined;
  isOff: boolean;
}

/** An empty schedule. */
export function scheduler(dice: Pick<Dice, 'fraction'>): Scheduler {
  const heap: Task[] = [];
  let now = 0;
  let steps = 0;

  return {
    now: () => now,
    steps: () => steps,
    after(ms, work, owner) {
      const task = { at: now + Math.max(0, ms), tie: dice.fraction(), work, owner, isOff: false };
      push(heap, task);
      return () => {
        task.isOff = true;
      };
    },
    async run({ isOver, afterStep }) {
      for (let task = pop(heap); task; task = pop(heap)) {
        if (isIdle(task) || isPutOff(heap, task)) continue;
        now = task.at;
        steps += 1;
        task.work();
        await othersActed();
        afterStep();
        if (isOver()) return;
      }
    },
  };
}

function isIdle({ isOff, owner }: Task): boolean {
  return isOff || owner?.isDead() === true;
}

/** True where its owner stands still: then it comes up again when that goes on. */
function isPutOff(heap: Task[], task: Task): boolean {
  const until = task.owner?.stillUntil() ?? 0;
  if (until <= task.at) return false;
  push(heap, Object.assign(task, { at: until }));
  return true;
}

function othersActed(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const isBefore = (one: Task, other: Task) => one.at < other.at || (one.at === other.at && one.tie < other.tie);

function push(heap: Task[], task: Task): void {
  let at = heap.push(task) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || isBefore(parent, task)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = task;
}

function pop(heap: Task[]): Task | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const child = smallerChild(heap, at);
    const below = heap[child];
    if (!below || !isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return first;
}

function smallerChild(heap: readonly Task[], at: number): number {
  const left = heap[2 * at + 1];
  const right = heap[2 * at + 2];
  return left && right && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
}
