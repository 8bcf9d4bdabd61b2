import type { Connection } from 'mongoose';

/** One step of the database towards what the code expects. Applied once, in order; may be repeated after a crash. */
export interface Migration {
  /** Begins with its number. @example '0001-collections' */
  readonly name: string;
  up(connection: Connection): Promise<void>;
}
