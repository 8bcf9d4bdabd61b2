import type { Outcome } from '../commands/batch.ts';
import { takeFailPoint } from '../commands/fail-point.ts';
import { type Request, runCommand, writeConcernErrorOf } from '../commands/run.ts';
import type { Connection, Engine, FailPoint } from '../engine.ts';
import { MongoError } from '../mongo-error.ts';
import { type Doc, isDoc } from '../query/value.ts';
import type { Submit } from './command-queue.ts';
import { BrokenFrame, type Message, parseFrame, replyFrame } from './frames.ts';
import { errorBytes, replyBytes } from './reply-bytes.ts';

export type Arrived = {
  readonly frame: Buffer;
  readonly connection: Connection;
  readonly submit: Submit;
  readonly wanted: () => boolean;
};

/** What goes back: bytes, nothing, or the end of the connection. */
export type Send = (reply: Buffer | undefined | 'close') => void;

/** Reads a message, has its command run, and sends the answer when what it has changed is durable. */
export function answerFrame(engine: Engine, arrived: Arrived, send: Send): void {
  const message = messageOf(engine, arrived.frame, send);
  if (!message) return;
  const request = requestOf(engine, message, arrived.connection);
  const failPoint = takeFailPoint(engine.failPoint, request.name, arrived.connection.appName);
  if (failPoint && failPoint.blocksMs > 0) {
    setTimeout(() => run(engine, { ...arrived, message, request, failPoint }, send), failPoint.blocksMs);
  } else run(engine, { ...arrived, message, request, failPoint }, send);
}

type Running = Arrived & {
  readonly message: Message;
  readonly request: Request;
  readonly failPoint: FailPoint | undefined;
};

function run(engine: Engine, { submit, wanted, message, request, failPoint }: Running, send: Send): void {
  const answer = (outcome: Exclude<Outcome, { kind: 'waiting' }>): void => {
    const bytes = bytesOf(engine, outcome, failPoint?.writeConcernError ?? writeConcernErrorOf(request.body));
    send(message.silent ? undefined : replyFrame(message, bytes));
  };
  if (failPoint?.closes) send('close');
  else if (failPoint?.error) answer({ kind: 'error', error: failPoint.error });
  else submit({ job: () => runCommand(engine, request), wanted, answer });
}

function bytesOf(
  engine: Engine,
  outcome: Exclude<Outcome, { kind: 'waiting' }>,
  concernError: Doc | undefined,
): Uint8Array {
  return outcome.kind === 'error' ? errorBytes(engine, outcome.error) : replyBytes(engine, outcome.reply, concernError);
}

/** Undefined where the frame has been answered already, as it holds no command. */
function messageOf(engine: Engine, frame: Buffer, send: Send): Message | undefined {
  try {
    return parseFrame(frame);
  } catch (error) {
    if (error instanceof BrokenFrame) return void send('close');
    const answer = error instanceof MongoError ? error : new MongoError(22, 'A document that is not BSON');
    send(replyFrame({ id: frame.readInt32LE(4), kind: 'message' }, errorBytes(engine, answer)));
    return undefined;
  }
}

function requestOf(engine: Engine, { body }: Message, connection: Connection): Request {
  const name = body.keys().next().value ?? '';
  const db = body.get('$db');
  connection.appName ??= appNameOf(body);
  return {
    name,
    db: typeof db === 'string' ? db : '',
    body,
    connection,
    receivedAt: engine.now(),
  };
}

function appNameOf(body: Doc): string | undefined {
  const client = body.get('client');
  const application = isDoc(client) ? client.get('application') : undefined;
  const name = isDoc(application) ? application.get('name') : undefined;
  return typeof name === 'string' ? name : undefined;
}
