import type { Collection } from 'mongodb';
import { initialize } from '../driver-internals.ts';
import type { Handlers } from './handlers.ts';
import { returned } from './write-options.ts';

/** What a collection reads. */
const reads: Handlers<Collection> = {
  aggregate: (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray(),
  count: (on, { filter, ...options }) => on.count(filter, options),
  countDocuments: (on, { filter, ...options }) => on.countDocuments(filter, options),
  createChangeStream: (on, { pipeline, ...options }) => initialize(on.watch(pipeline, options)),
  createFindCursor: (on, { filter, ...options }) => initialize(on.find(filter, options)),
  distinct: (on, { fieldName, filter, ...options }) => on.distinct(fieldName, filter, options),
  estimatedDocumentCount: (on, options) => on.estimatedDocumentCount(options),
  find: (on, { filter, ...options }) => on.find(filter, options).toArray(),
  findOne: (on, { filter, ...options }) => on.findOne(filter, options),
};

/** What changes its documents. */
const writes: Handlers<Collection> = {
  bulkWrite: (on, { requests, ...options }) => on.bulkWrite(requests, options),
  deleteMany: (on, { filter, ...options }) => on.deleteMany(filter, options),
  deleteOne: (on, { filter, ...options }) => on.deleteOne(filter, options),
  findOneAndDelete: (on, { filter, ...options }) => on.findOneAndDelete(filter, options),
  findOneAndReplace: (on, { filter, replacement, ...options }) =>
    on.findOneAndReplace(filter, replacement, returned(options)),
  findOneAndUpdate: (on, { filter, update, ...options }) => on.findOneAndUpdate(filter, update, returned(options)),
  insertMany: (on, { documents, ...options }) => on.insertMany(documents, options),
  insertOne: (on, { document, ...options }) => on.insertOne(document, options),
  replaceOne: (on, { filter, replacement, ...options }) => on.replaceOne(filter, replacement, options),
  updateMany: (on, { filter, update, ...options }) => on.updateMany(filter, update, options),
  updateOne: (on, { filter, update, ...options }) => on.updateOne(filter, update, options),
};

/** What concerns its indexes and its name. */
const administration: Handlers<Collection> = {
  createIndex: (on, { keys, ...options }) => on.createIndex(keys, options),
  createSearchIndex: (on, { model }) => on.createSearchIndex(model),
  createSearchIndexes: (on, { models }) => on.createSearchIndexes(models),
  dropIndex: (on, { name, ...options }) => on.dropIndex(name, options),
  dropIndexes: (on, options) => on.dropIndexes(options),
  dropSearchIndex: (on, { name }) => on.dropSearchIndex(name),
  listIndexes: (on, options) => on.listIndexes(options).toArray(),
  listIndexNames: async (on, options) => (await on.listIndexes(options).toArray()).map(({ name }) => name),
  listSearchIndexes: (on, { name, aggregationOptions }) => on.listSearchIndexes(name, aggregationOptions).toArray(),
  async rename(on, { to, ...options }) {
    await on.rename(to, options);
  },
  updateSearchIndex: (on, { name, definition }) => on.updateSearchIndex(name, definition),
};

export const collectionOperations: Handlers<Collection> = { ...reads, ...writes, ...administration };
