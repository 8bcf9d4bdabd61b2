import mongoose from 'mongoose';
import { OutcryError, StoreFull, StoreUnavailable } from '../../src/errors.ts';

const { mongo, MongooseError } = mongoose;

/** Every store call ends within this time, whatever the network does. */
export const storeDeadlineMs = 5_000;

/** Server errors that mean "not now": stepping down, shutting down, too slow, or another writer was first. */
const passingCodes = new Set([
  6, 7, 24, 50, 64, 89, 91, 112, 117, 134, 189, 202, 251, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436, 17280,
]);
const outOfSpace = 14031;
const duplicateKey = 11000;
const writeConflict = 112;

/**
 * The same store, whose calls end within `storeDeadlineMs` and throw what the domain knows: `StoreUnavailable` where
 * the database cannot be reached, or not in time, and `StoreFull` where it has no room left.
 */
export function guarded<Store extends object>(store: Store): Store {
  const methods = Object.entries(store).map(([name, method]) => [name, guardedMethod(method)]);
  return Object.fromEntries(methods) as Store; // the same names, the same signatures
}

function guardedMethod(method: (...args: unknown[]) => Promise<unknown>) {
  return async (...args: unknown[]): Promise<unknown> => {
    try {
      return await withinDeadline(method(...args));
    } catch (error) {
      throw translated(error);
    }
  };
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable()), storeDeadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the domain is told about a driver's error; anything that is neither trouble nor lack of space stays as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof OutcryError) return error;
  if (hasCode(error, outOfSpace)) return new StoreFull({ cause: error });
  return isTrouble(error) ? new StoreUnavailable({ cause: error }) : error;
}

/** True where the connection, not the command, is what failed: the command may have been done or not. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) return isPassing(error);
  return troubles.some((Trouble) => error instanceof Trouble) || isNotConnected(error);
}

/** True where no answer came: whatever was asked was done or not. */
export function isCutOff(error: unknown): boolean {
  const isAnswer = error instanceof mongo.MongoServerError && error.code !== undefined;
  return isTrouble(error) && !isAnswer;
}

/** A bulk write hides what went wrong with its connection in an error that has no code. */
function isPassing({ code }: mongoose.mongo.MongoServerError): boolean {
  return code === undefined || passingCodes.has(Number(code));
}

const troubles = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoExpiredSessionError,
  mongo.MongoOperationTimeoutError,
  StoreUnavailable,
];

/** What the driver passes on as it is when a socket ends while it writes. */
const brokenSocket = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/** The pool's errors, and mongoose's for a server that does not answer at first, are known by name alone. */
function isNotConnected(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && brokenSocket.has(String(error.code))) return true;
  const names = ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError', 'MongooseServerSelectionError'];
  if (error instanceof Error && names.includes(error.name)) return true;
  return error instanceof MongooseError && /initial connection/.test(error.message);
}

/** True where another document holds the same unique key. */
export function isDuplicate(error: unknown): boolean {
  return hasCode(error, duplicateKey);
}

/** True where another writer was first, and a transaction gave way. */
export function isConflict(error: unknown): boolean {
  return hasCode(error, writeConflict);
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof mongo.MongoServerError && error.code === code;
}
