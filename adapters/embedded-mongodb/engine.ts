import type { Timestamp } from 'bson';
import type { MongoError } from './mongo-error.ts';
import type { Doc } from './query/value.ts';
import type { Store, Transaction } from './storage/store.ts';
import type { ScramConversation, ScramSecret } from './wire/scram.ts';

/** Everything that lives as long as the worker. */
export type Engine = {
  readonly store: Store;
  readonly cursors: Cursors;
  /** The newest transaction of each session, open or ended. */
  readonly sessions: Map<string, SessionState>;
  /** When each session was last used, in milliseconds since 1970, by the hex of its id. */
  readonly lastUses: Map<string, number>;
  readonly testCommands: boolean;
  failPoint: FailPoint | undefined;
  /** What to take back in memory if the running batch cannot be made durable. */
  readonly undo: (() => void)[];
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The next tick of the logical clock, which never goes back. */
  readonly tick: () => Timestamp;
  connections: { current: number; created: number };
};

/** A session's newest transaction: open with its writes, or how and when it ended. */
export type SessionState =
  | { readonly status: 'open'; readonly number: bigint; readonly transaction: Transaction }
  | { readonly status: 'committed' | 'aborted'; readonly number: bigint; readonly endedAt: number };

/** Open cursors by id. */
export type Cursors = Map<bigint, Cursor>;

/** The rest of a result: a read that is suspended until the client asks for more. */
export type Cursor = {
  readonly id: bigint;
  readonly namespace: string;
  readonly docs: Iterator<Uint8Array>;
  readonly transaction: Transaction | undefined;
  readonly session: string | undefined;
  /** Stays open however long nobody asks. */
  readonly keep: boolean;
  /** The document that did not fit into the batch before. */
  held: Uint8Array | undefined;
  /** Documents that may still be given. */
  left: number;
  usedAt: number;
};

/** A failure on purpose, for tests: which commands fail, how, and how often still. */
export type FailPoint = {
  readonly name: 'failCommand' | 'onPrimaryTransactionalWrite';
  readonly commands: readonly string[];
  readonly appName: string | undefined;
  readonly error: MongoError | undefined;
  /** Exactly these go with the error; where they are undefined, those that a MongoDB would give. */
  readonly labels: readonly string[] | undefined;
  readonly writeConcernError: Doc | undefined;
  readonly closes: boolean;
  readonly blocksMs: number;
  /** Commands that still pass before the first one fails. */
  skip: number;
  /** Commands that still fail. */
  times: number;
};

/** One client's connection with what the commands on it have in common. */
export type Connection = {
  readonly id: number;
  /** The name that the client gave itself in its first `hello`. */
  appName: string | undefined;
  /** Where nobody else can reach the engine there is no login. */
  readonly login: Login | undefined;
};

/** How far a client has got in showing that it knows the password. */
export type Login = {
  readonly secret: ScramSecret;
  conversation: ScramConversation | undefined;
  /** The client waits for no empty message at the end. */
  short: boolean;
  done: boolean;
};
