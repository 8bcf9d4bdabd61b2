import type { Document, MongoClient } from 'mongodb';
import { initialize } from '../driver-internals.ts';
import type { ObservedClient } from '../observed-client.ts';
import type { Handlers } from './handlers.ts';

export const clientOperations: Handlers<ObservedClient> = {
  clientBulkWrite: ({ client }, { models, ...options }) => client.bulkWrite(models.map(driverModel), options),
  close: ({ client }) => client.close(),
  createChangeStream: ({ client }, { pipeline, ...options }) => initialize(client.watch(pipeline, options)),
  listDatabaseNames: async ({ client }, options) => {
    const databases = await databasesOf(client, { ...options, nameOnly: true });
    return databases.map(({ name }) => name);
  },
  listDatabaseObjects: ({ client }, options) => databasesOf(client, options),
  listDatabases: ({ client }, options) => databasesOf(client, options),
};

async function databasesOf(client: MongoClient, options: Document): Promise<readonly { readonly name: string }[]> {
  return (await client.db().admin().listDatabases(options)).databases;
}

/** The format nests a write under its name; the driver has the name beside it. */
function driverModel(model: Document) {
  const [[name, fields] = ['', {}]] = Object.entries(model);
  return { name, ...fields };
}
