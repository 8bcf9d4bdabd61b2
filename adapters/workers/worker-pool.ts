import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Compute, ComputeOptions, ComputeTask } from '../../src/ports/compute.ts';
import type { Slots } from './slots.ts';
import { slots } from './slots.ts';
import { outputOf } from './task-answer.ts';
import type { Threads } from './threads.ts';
import { openThreads } from './threads.ts';

/** How many workers there may be, and how patient the pool is. */
export interface WorkerPoolOptions {
  /** All but one of the processor's, at most 4, by default. */
  readonly threads?: number;
  /** A thread without work ends after this long, so that its memory returns; 60 s by default. */
  readonly idleMs?: number;
  /** How long `close` waits for running tasks; 2 s by default. */
  readonly closeMs?: number;
  readonly logger?: Pick<Logger, 'error'>;
}

const usualDeadlineMs = 30_000;

/**
 * Runs tasks in threads that start with the first task and not before.
 *
 * A task past its deadline (waiting counts) is stopped with its thread and throws a `TimeoutError`;
 * an aborted one throws the signal's reason. Errors of a task keep their name, code and message.
 */
export function workerPool(options: WorkerPoolOptions = {}): Compute {
  const { threads = Math.min(4, Math.max(1, availableParallelism() - 1)), closeMs = 2_000 } = options;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const inSlot: Slots = slots(threads);
  let opened: Promise<Threads> | undefined;
  let closed = false;

  return {
    async run<Input, Output>(task: ComputeTask<Input, Output>, input: Input, limits: ComputeOptions = {}) {
      if (closed) throw new Error('the worker pool is closed');
      const answer = withDeadline(task.name, limits, (signal) => inSlot(signal, () => start(signal)));
      running.add(answer);
      return (await answer.finally(() => running.delete(answer))) as Output; // the task's own promise

      async function start(signal: AbortSignal): Promise<unknown> {
        opened ??= openThreads({ idleMs: 60_000, ...options, threads });
        const { send } = await opened;
        return outputOf(await send({ module: task.module.href, input }, AbortSignal.any([signal, closing.signal])));
      }
    },

    async close() {
      closed = true;
      await Promise.race([Promise.allSettled(running), sleep(closeMs, undefined, { ref: false })]);
      closing.abort(new Error('the worker pool is closed'));
      await (await opened)?.end();
    },
  };
}

/** Ends the signal that work is given when the caller's does, or at the deadline, which then is what is thrown. */
async function withDeadline<Result>(
  name: string,
  { signal, deadlineMs = usualDeadlineMs }: ComputeOptions,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new DOMException(`${name} took longer than ${deadlineMs} ms`, 'TimeoutError'));
  }, deadlineMs);
  try {
    return await work(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
  } finally {
    clearTimeout(timer);
  }
}
