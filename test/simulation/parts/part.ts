import type { Fault } from '../fault.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** A part of the service that is simulated: its real use cases among fakes that fail. */
export interface Part {
  readonly name: string;
  /** What is checked: ids of reliability.md, section 3, and the part's own. */
  readonly invariants: readonly string[];
  /** Kinds of faults, those of processes and stores among them where they apply. */
  readonly faults: readonly string[];
  readonly nodes: number;
  /** How often something happens from outside, and over which time. */
  readonly steps: number;
  readonly busyMs: number;
  readonly planted: readonly PlantedBug[];
  /** Builds the world of one run; `planted` is the id of a bug to plant. */
  open(world: World, planted?: string): PartWorld;
}

/** A bug that can be planted, and which invariants catch it. */
export interface PlantedBug {
  /** Of reliability.md, section 6, or the part's own. */
  readonly id: string;
  readonly what: string;
  readonly catchers: readonly string[];
}

export interface PartWorld {
  /** A node starts, the first time or after a crash, on the same stores. */
  boot(life: Life, way: { struck(life: Life, fault: Fault): void }): void;
  /** Something happens from outside. */
  step(): void;
  /** A fault has struck a node. */
  struck?(life: Life, fault: Fault): void;
  /** True where nothing is left to do. */
  isSettled(): boolean;
  /** After every step: tells the world what is broken. */
  check(): void;
  /** At the end, when all should be done. */
  finish(): void;
}
