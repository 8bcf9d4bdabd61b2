import type { TaskAnswer } from './task-answer.ts';
import { factsOf } from './task-answer.ts';

/** A task on its way into a worker: the address of its module, and its input. */
export interface TaskCall {
  readonly module: string;
  readonly input: unknown;
}

/** Imports the task's module, calls its `work` with the input, and answers with the output or the error. Never throws. */
export async function work({ module, input }: TaskCall): Promise<TaskAnswer> {
  try {
    const task: { readonly work?: unknown } = await import(module);
    if (typeof task.work !== 'function') throw new TypeError(`${module} exports no function named work`);
    return { output: await task.work(input) };
  } catch (thrown) {
    return { error: factsOf(thrown) };
  }
}
