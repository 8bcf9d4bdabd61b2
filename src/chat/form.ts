import type { UnixMs } from '../time.ts';

/** A command whose missing arguments are asked for one by one; one a person and chat. */
export interface Form {
  readonly command: string;
  /** Argument texts by name, as given so far. */
  readonly given: Readonly<Record<string, string>>;
  /** Name of the argument that was asked for last. */
  readonly asking: string;
  readonly expiresAt: UnixMs;
}
