import { Int32 } from 'bson';
import type { CommandName } from '../contract.ts';
import type { Connection, Engine } from '../engine.ts';
import { badValue, MongoError } from '../mongo-error.ts';
import { compileExpression } from '../query/expression.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import type { Variables } from '../query/operator.ts';
import { type Doc, docOf, isDoc, type Value } from '../query/value.ts';
import { readResult, type SessionResult, saveResult } from '../storage/sessions.ts';
import type { Transaction } from '../storage/store.ts';
import {
  abortOlder,
  abortTransaction,
  assertNotOlder,
  enterTransaction,
  type SessionFields,
  sessionOf,
} from '../wire/sessions.ts';
import type { Context, Reply } from './context.ts';
import { failWrite } from './fail-point.ts';
import { docAt, integerAt } from './fields.ts';
import { assertLoggedIn } from './login.ts';
import { assertOptions } from './options.ts';
import { type Command, commandNamed } from './registry.ts';

/** A command as it came in. */
export type Request = {
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  readonly connection: Connection;
  /** When it came in, in milliseconds; its time limit counts from there. */
  readonly receivedAt: number;
};

/** Runs one command within its session: alone, in its transaction, or as a write that can be repeated. */
export function runCommand(engine: Engine, request: Request): Reply {
  const { name, body } = request;
  const command = commandNamed(name);
  if (!command) throw new MongoError(59, `no such command: '${name}'`);
  assertLoggedIn(request, name);
  assertOptions(name as CommandName, body); // `commandNamed` has found it
  const session = sessionOf(body);
  if (session) engine.lastUses.set(session.key, request.receivedAt);
  assertConcerns(body, session);
  if (session?.number === undefined || command.ends) return command.run(contextOf(engine, request, { session }));
  const numbered = { ...session, number: session.number };
  return session.inTransaction
    ? runInTransaction(engine, request, { command, session: numbered })
    : runOnce(engine, request, { command, session: numbered });
}

type Numbered = { readonly command: Command; readonly session: SessionFields & { readonly number: bigint } };

/** Any error ends the transaction, also that of a single statement. */
function runInTransaction(engine: Engine, request: Request, { command, session }: Numbered): Reply {
  const transaction = enterTransaction(engine, session, session.number);
  engine.undo.push(() => abortTransaction(engine, transaction));
  try {
    if (!command.inTransaction)
      throw new MongoError(263, `Cannot run '${request.name}' in a multi-document transaction.`);
    const reply = command.run(contextOf(engine, request, { session, transaction }));
    if (reply.doc.has('writeErrors')) abortTransaction(engine, transaction);
    return reply;
  } catch (error) {
    abortTransaction(engine, transaction);
    throw error;
  }
}

/** A number that was seen before gets the result of the first time; what has changed nothing is not kept. */
function runOnce(engine: Engine, request: Request, { command, session }: Numbered): Reply {
  if (!command.retryable)
    throw new MongoError(72, `The command ${request.name} takes no txnNumber outside a transaction`);
  const { store } = engine;
  assertNotOlder(engine, session, session.number);
  const first = readResult(store, session.id);
  if (first?.number === session.number) return repeated(request.name, first);
  abortOlder(engine, session.key);
  const failPoint = failWrite(engine);
  if (failPoint?.error && !failPoint.closes) throw failPoint.error;
  if (failPoint?.error) return { doc: new Map(), cuts: true };
  const { version } = store;
  const reply = command.run(contextOf(engine, request, { session }));
  if (store.version !== version) {
    saveResult(store, session.id, {
      number: session.number,
      command: request.name,
      reply: reply.doc,
      now: engine.now(),
    });
  }
  return failPoint ? { ...reply, cuts: true } : reply;
}

function repeated(name: string, first: SessionResult): Reply {
  if (first.command === name) return { doc: first.reply };
  throw new MongoError(40606, `${name} has the number of an earlier ${first.command}`);
}

type Within = { readonly session: SessionFields | undefined; readonly transaction?: Transaction };

function contextOf(engine: Engine, request: Request, { session, transaction }: Within): Context {
  const { name, db, body, connection } = request;
  const checkTime = timeLimit(engine, request);
  checkTime();
  const now = new Date(engine.now());
  return {
    engine,
    name,
    db,
    body,
    connection,
    session: session?.key,
    transaction,
    now,
    variables: variablesOf(body, now),
    checkTime,
  };
}

function variablesOf(body: Doc, now: Date): Variables {
  const variables = new Map<string, Value | undefined>([['NOW', now]]);
  for (const [name, expression] of docAt(body, 'let') ?? []) {
    variables.set(name, compileExpression(expression, variables)(new Map()));
  }
  return variables;
}

function timeLimit(engine: Engine, { body, receivedAt }: Request): () => void {
  const limit = integerAt(body, 'maxTimeMS') ?? 0;
  if (limit < 0) throw badValue('maxTimeMS must not be negative');
  if (limit === 0) return () => undefined;
  return () => {
    if (engine.now() - receivedAt > limit) throw new MongoError(50, 'operation exceeded time limit');
  };
}

const levels: ReadonlySet<Value | undefined> = new Set([undefined, 'local', 'majority', 'available', 'linearizable']);

/** There is one copy of the data, so every level of reading is met; a snapshot exists in a transaction only. */
function assertConcerns(body: Doc, session: SessionFields | undefined): void {
  const read = body.get('readConcern');
  const level = isDoc(read) ? read.get('level') : undefined;
  if (levels.has(level) || (level === 'snapshot' && session?.inTransaction)) return;
  throw new MongoError(72, `The embedded engine has no read concern '${String(level)}' outside a transaction`);
}

/** What a reply says of a write concern that one server cannot meet; undefined where it is met. */
export function writeConcernErrorOf(body: Doc): Doc | undefined {
  const concern = body.get('writeConcern');
  const w = isDoc(concern) ? concern.get('w') : undefined;
  if (isPlainNumber(w)) return toNumber(w) > 1 ? concernError(100, 'Not enough data-bearing nodes') : undefined;
  if (w === undefined || w === 'majority') return undefined;
  return concernError(79, `No write concern mode named '${String(w)}' found`);
}

const concernError = (code: number, errmsg: string): Doc => docOf(['code', new Int32(code)], ['errmsg', errmsg]);
