import type { Core } from './core.ts';
import type { EventKind } from './event.ts';

/** The steps of one candle, in the order of smc.md 2.5. */
export const phases = ['candle', 'boundary', 'expiry', 'life', 'sweep', 'break', 'pivot', 'zone', 'range'] as const;

/** What a pattern does in which step. Methods, so that patterns with different states fit in one registry. */
export interface Steps<State> {
  candle?(core: Core, state: State): void;
  boundary?(core: Core, state: State): void;
  expiry?(core: Core, state: State): void;
  life?(core: Core, state: State): void;
  sweep?(core: Core, state: State): void;
  break?(core: Core, state: State): void;
  pivot?(core: Core, state: State): void;
  zone?(core: Core, state: State): void;
  range?(core: Core, state: State): void;
}

/** A rule that finds events, with a state of its own. */
export interface Pattern<State = unknown> {
  readonly name: string;
  /** Every kind of event it may emit. */
  readonly kinds: readonly EventKind[];
  /** State before the first candle. */
  begin(core: Core): State;
  /** State as JSON-safe data; without it the state is JSON-safe itself. */
  save?(state: State): unknown;
  /** The state that `save` described, on a core whose candles and zones are restored already. */
  restore?(core: Core, saved: unknown): State;
  readonly steps: Steps<State>;
}

/** One step of one pattern, with the state it works on. */
export interface BoundStep {
  readonly state: unknown;
  run(core: Core, state: unknown): void;
}

/** Gives every pattern its first state, or the saved one under its name. */
export function startPatterns(
  core: Core,
  patterns: readonly Pattern[],
  saved: Readonly<Record<string, unknown>>,
): void {
  for (const pattern of patterns) {
    const state = pattern.name in saved ? restored(core, pattern, saved[pattern.name]) : pattern.begin(core);
    core.states.set(pattern.name, state);
  }
}

/** The state of another pattern on the same core, undefined where it is not run. */
export function stateOf<State>(core: Core, { name }: Pattern<State>): State | undefined {
  return core.states.get(name) as State | undefined; // its own begin or restore put it there
}

/** The states of all patterns as JSON-safe data that shares nothing with them. */
export function savePatterns(core: Core, patterns: readonly Pattern[]): Record<string, unknown> {
  const saved = patterns.map((pattern) => {
    const state = core.states.get(pattern.name);
    return [pattern.name, structuredClone(pattern.save ? pattern.save(state) : state)];
  });
  return Object.fromEntries(saved);
}

/** Every step of every pattern in the order it runs: by phase, within a phase as listed. */
export function bindSteps(core: Core, patterns: readonly Pattern[]): readonly BoundStep[] {
  return phases.flatMap((phase) =>
    patterns.flatMap(({ name, steps }) => {
      const state = core.states.get(name);
      const step = steps[phase];
      return step ? [{ state, run: step }] : [];
    }),
  );
}

function restored(core: Core, pattern: Pattern, saved: unknown): unknown {
  const copy: unknown = structuredClone(saved);
  return pattern.restore ? pattern.restore(core, copy) : copy;
}
