/** How a call ended, and after how long. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly ms: number;
}

/** Waits for a call to end, well or not. */
export async function outcome(call: () => Promise<unknown>): Promise<Outcome> {
  const before = performance.now();
  try {
    return { value: await call(), ms: performance.now() - before };
  } catch (error) {
    return { error, ms: performance.now() - before };
  }
}
