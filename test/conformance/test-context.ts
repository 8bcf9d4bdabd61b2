import type { MongoClient } from 'mongodb';
import type { Entities } from './entities.ts';
import type { Operation } from './test-file.ts';

/** What the operations of a test share. */
export interface TestContext {
  readonly uri: string;
  /** A client of the runner's own: it lays the data, looks at what came of it, and clears up. */
  readonly internal: MongoClient;
  readonly entities: Entities;
  /** Has something done when the test is over, the latest first. */
  after(tidy: () => Promise<unknown>): void;
  /** Performs one operation and checks what comes of it; rejects with its error, too, where `rethrow`. */
  perform(operation: Operation, how?: { readonly rethrow?: boolean }): Promise<void>;
}
