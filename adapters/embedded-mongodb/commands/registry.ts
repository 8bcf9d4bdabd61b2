import type { CommandName } from '../contract.ts';
import { buildInfo, hello, ping, serverStatus } from '../wire/hello.ts';
import { aggregate } from './aggregate.ts';
import * as collections from './collection-commands.ts';
import type { Context, Reply } from './context.ts';
import { getMore, killCursors } from './cursor.ts';
import { remove } from './delete.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { configureFailPoint } from './fail-point.ts';
import { count, find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import * as indexes from './index-commands.ts';
import { insert } from './insert.ts';
import { saslContinue, saslStart } from './login.ts';
import { abort, commit, endSessions } from './session-commands.ts';
import { update } from './update.ts';
import { validate } from './validate.ts';

export type Command = {
  readonly run: (context: Context) => Reply;
  /** May be part of a transaction. */
  readonly inTransaction?: boolean;
  /** With a number, a repetition returns the first result. */
  readonly retryable?: boolean;
  /** Manages transactions itself. */
  readonly ends?: boolean;
};

/** Every command of the contract, by the name that it is sent under. */
const commands: Readonly<Record<CommandName, Command>> = {
  hello: { run: hello },
  isMaster: { run: hello },
  ismaster: { run: hello },
  ping: { run: ping },
  saslStart: { run: saslStart },
  saslContinue: { run: saslContinue },
  buildInfo: { run: buildInfo },
  serverStatus: { run: serverStatus },
  find: { run: find, inTransaction: true },
  getMore: { run: getMore, inTransaction: true },
  killCursors: { run: killCursors, inTransaction: true },
  insert: { run: insert, inTransaction: true, retryable: true },
  update: { run: update, inTransaction: true, retryable: true },
  delete: { run: remove, inTransaction: true, retryable: true },
  findAndModify: { run: findAndModify, inTransaction: true, retryable: true },
  aggregate: { run: aggregate, inTransaction: true },
  count: { run: count },
  distinct: { run: distinct, inTransaction: true },
  create: { run: collections.create },
  drop: { run: collections.drop },
  dropDatabase: { run: collections.dropDatabase },
  collMod: { run: indexes.modify },
  createIndexes: { run: indexes.create },
  listIndexes: { run: indexes.list },
  dropIndexes: { run: indexes.drop },
  listCollections: { run: collections.list },
  listDatabases: { run: collections.listDatabases },
  renameCollection: { run: collections.rename },
  explain: { run: explain },
  validate: { run: validate },
  endSessions: { run: endSessions },
  killSessions: { run: endSessions },
  commitTransaction: { run: commit, ends: true },
  abortTransaction: { run: abort, ends: true },
  configureFailPoint: { run: configureFailPoint },
};

/** The command of that name; undefined where the engine has none. */
export const commandNamed = (name: string): Command | undefined =>
  Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined; // the line above makes sure
