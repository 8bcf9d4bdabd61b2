import type { Scope } from '../../src/ports/scope.ts';

/** A scope that remembers what was done in it. */
export interface TestScope extends Scope {
  readonly work: readonly string[];
  readonly failures: readonly { readonly error: unknown; readonly during: string }[];
}

/** An empty one. */
export function testScope(): TestScope {
  const work: string[] = [];
  const failures: { error: unknown; during: string }[] = [];
  return {
    work,
    failures,
    within(what, run) {
      work.push(what);
      return run(`request-${work.length}`);
    },
    failed: (error, during) => void failures.push({ error, during }),
  };
}
