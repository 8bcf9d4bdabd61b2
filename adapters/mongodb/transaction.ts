import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { isCutOff } from './store-error.ts';

/** As long as a server keeps a transaction whose client is gone, with all it has written locked. */
const orphanLifeMs = 60_000;

/**
 * Does `work` in one transaction, once. Throws what went wrong.
 *
 * Mongoose's own `connection.transaction` repeats a commit whose answer is lost for two minutes, unasked. Here the
 * transaction is ended on the server instead, so that it either was committed or never will be; the caller looks at its
 * rows and decides (reliability.md 1).
 */
export async function inTransaction(connection: Connection, work: (session: ClientSession) => Promise<void>) {
  const session = await connection.startSession();
  try {
    session.startTransaction();
    await work(session);
    await session.commitTransaction();
  } catch (error) {
    if (isCutOff(error)) await endOnServer(connection, session);
    throw error;
  } finally {
    session.endSession().catch(() => undefined); // aborts what is open; nobody has to wait for that
  }
}

/** Ends a session's transaction, at once or, where the database is away, as soon as it is back. */
async function endOnServer(connection: Connection, session: ClientSession): Promise<void> {
  if (!(await isKilled(connection, session))) killLater(connection, session).catch(() => undefined);
}

async function killLater(connection: Connection, session: ClientSession): Promise<void> {
  const end = performance.now() + orphanLifeMs;
  do await sleep(500, undefined, { ref: false });
  while (performance.now() < end && !(await isKilled(connection, session)));
}

/** True where the server has ended it, or we have closed the connection and will not get there any more. */
async function isKilled(connection: Connection, session: ClientSession): Promise<boolean> {
  try {
    await connection.db?.command({ killSessions: [session.id] });
    return true;
  } catch (error) {
    const { MongoNotConnectedError, MongoClientClosedError, MongoTopologyClosedError } = mongoose.mongo;
    const closed = [MongoNotConnectedError, MongoClientClosedError, MongoTopologyClosedError];
    return closed.some((Closed) => error instanceof Closed);
  }
}
