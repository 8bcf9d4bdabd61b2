import type { Db, Document, RunCommandCursor } from 'mongodb';
import { initialize } from '../driver-internals.ts';
import type { Handlers } from './handlers.ts';

export const databaseOperations: Handlers<Db> = {
  aggregate: (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray(),
  createChangeStream: (on, { pipeline, ...options }) => initialize(on.watch(pipeline, options)),
  createCollection: (on, { collection, ...options }) => on.createCollection(collection, options),
  createCommandCursor: (on, args) => initialize(commandCursor(on, args)),
  dropCollection: (on, { collection, ...options }) => on.dropCollection(collection, options),
  listCollectionNames: async (on, { filter, ...options }) => {
    const collections = await on.listCollections(filter, { ...options, nameOnly: true }).toArray();
    return collections.map(({ name }) => name);
  },
  listCollectionObjects: (on, { filter, ...options }) => on.listCollections(filter, options).toArray(),
  listCollections: (on, { filter, ...options }) => on.listCollections(filter, options).toArray(),
  modifyCollection: (on, { collection, ...changes }) => on.command({ collMod: collection, ...changes }),
  runCommand: (on, { command, commandName: _, ...options }) => on.command(command, options),
  runCursorCommand: (on, args) => commandCursor(on, args).toArray(),
};

function commandCursor(database: Db, args: Document): RunCommandCursor {
  const { command, commandName: _, batchSize, maxTimeMS, comment, ...options } = args;
  const cursor = database.runCursorCommand(command, options);
  if (batchSize !== undefined) cursor.setBatchSize(batchSize);
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(maxTimeMS);
  if (comment !== undefined) cursor.setComment(comment);
  return cursor;
}
