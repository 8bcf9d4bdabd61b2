import type { ClientSession } from 'mongodb';
import { operationSchema } from '../test-file.ts';
import type { Handlers } from './handlers.ts';

export const sessionOperations: Handlers<ClientSession> = {
  abortTransaction: (session) => session.abortTransaction(),
  commitTransaction: (session) => session.commitTransaction(),
  endSession: (session) => session.endSession(),
  startTransaction: (session, options) => session.startTransaction(options),

  /** The errors of the operations within are checked there and go on to the driver, which may run all of them again. */
  async withTransaction(session, { callback, ...options }, context) {
    const operations = operationSchema.array().parse(callback);
    await session.withTransaction(async () => {
      for (const operation of operations) await context.perform(operation, { rethrow: true });
    }, options);
  },
};
