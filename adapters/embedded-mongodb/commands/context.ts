import type { Connection, Engine } from '../engine.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { isPlainNumber } from '../query/number.ts';
import type { Variables } from '../query/operator.ts';
import type { Doc } from '../query/value.ts';
import { type Collection, fullName } from '../storage/catalog.ts';
import type { Access, Transaction } from '../storage/store.ts';
import { transient } from '../storage/transactions.ts';
import { textAt } from './fields.ts';
import { assertName } from './names.ts';

/** One command with what it may use. */
export type Context = {
  readonly engine: Engine;
  readonly db: string;
  readonly name: string;
  readonly body: Doc;
  readonly connection: Connection;
  /** Hex of the session's id. */
  readonly session: string | undefined;
  readonly transaction: Transaction | undefined;
  readonly now: Date;
  /** What expressions may use beside fields: NOW, and what the command's `let` defines. */
  readonly variables: Variables;
  /** Throws 50 when the command's time is up. */
  readonly checkTime: () => void;
};

/** The fields of a reply, without what every reply has; `batch` is a cursor's documents as they are stored. */
export type Reply = {
  readonly doc: Doc;
  readonly batch?: Batch | undefined;
  /** The connection is cut instead, as a test has asked for. */
  readonly cuts?: boolean;
};

export type Batch = { readonly field: 'firstBatch' | 'nextBatch'; readonly docs: readonly Uint8Array[] };

/** The name of the collection that the command is about. */
export function collectionName({ body, name, db }: Context): string {
  if (name === 'aggregate' && isPlainNumber(body.get(name))) {
    throw badValue('The embedded engine explains pipelines on collections only');
  }
  const collection = textAt(body, name);
  if (collection === undefined) throw new MongoError(73, `The command ${name} needs the name of a collection`);
  assertName(db, collection);
  return collection;
}

/** The command's view of a collection, undefined where there is none of that name. */
export function accessTo(context: Context, name: string): Access | undefined {
  const collection = context.engine.store.catalog.find(context.db, name);
  return collection && accessOf(context, collection);
}

/** The command's view of a collection, which is created where there is none of that name. */
export function accessOrCreate(context: Context, name: string): Access {
  const { catalog, unborn } = context.engine.store;
  const known = accessTo(context, name);
  const access = known ?? { ...storeOf(context), collection: catalog.create(context.db, name) };
  if (!context.transaction) unborn.delete(access.collection.id);
  else if (!known) unborn.add(access.collection.id);
  return access;
}

const storeOf = ({ engine, transaction }: Context) => ({ store: engine.store, transaction });

/** A transaction cannot look back to before its collection's indexes were what they are. */
function accessOf(context: Context, collection: Collection): Access {
  const { transaction, engine } = context;
  const changedAt = engine.store.schemaChanges.get(collection.id) ?? -1;
  if (transaction && changedAt > transaction.snapshot) {
    throw new MongoError(246, `${fullName(collection)} has been changed since the transaction began`, transient);
  }
  return { ...storeOf(context), collection };
}
