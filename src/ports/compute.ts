/** Heavy work in worker threads, so that the event loop never waits. */
export interface Compute {
  /** Runs a task's default work with a structured-clone-able input. Throws what the task throws, or on the deadline. */
  run<Input, Output>(task: ComputeTask<Input, Output>, input: Input, options?: ComputeOptions): Promise<Output>;
  close(): Promise<void>;
}

/** Names a worker module; the types are carried for the caller. */
export interface ComputeTask<Input, Output> {
  readonly name: string;
  /** A `*.worker.ts` module whose export `work` takes the input. */
  readonly module: URL;
  readonly types?: (input: Input) => Output;
}

export interface ComputeOptions {
  readonly signal?: AbortSignal;
  /** 30 s by default. */
  readonly deadlineMs?: number;
}
