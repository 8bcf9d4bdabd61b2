import { failCommand } from '../commands/fail-point.ts';
import { type Request, runCommand, writeConcernErrorOf } from '../commands/run.ts';
import type { Connection, Engine, FailPoint } from '../engine.ts';
import { MongoError } from '../mongo-error.ts';
import { isPlainNumber, toNumber } from '../query/number.ts';
import { type Doc, isDoc } from '../query/value.ts';
import type { Settled, Submit } from './command-queue.ts';
import { BrokenFrame, type Message, parseFrame, replyFrame } from './frames.ts';
import { errorBytes, replyBytes } from './reply-bytes.ts';
import { concernLabels, retryLabels } from './retry-label.ts';

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
  const failPoint = failCommand(engine, request.name, arrived.connection.appName);
  if (failPoint && failPoint.blocksMs > 0) {
    setTimeout(() => run(engine, { ...arrived, message, request, failPoint }, send), failPoint.blocksMs);
  } else run(engine, { ...arrived, message, request, failPoint }, send);
}

type Running = Arrived & {
  readonly message: Message;
  readonly request: Request;
  readonly failPoint: FailPoint | undefined;
};

function run(engine: Engine, running: Running, send: Send): void {
  const { submit, wanted, message, request, failPoint } = running;
  const answer = (outcome: Settled): void => {
    if (outcome.kind === 'reply' && outcome.reply.cuts) send('close');
    else send(message.silent ? undefined : replyFrame(message, bytesOf(engine, running, outcome)));
  };
  if (failPoint?.closes) send('close');
  else if (failPoint?.error) answer({ kind: 'error', error: failPoint.error });
  else submit({ job: () => runCommand(engine, request), patience: patienceOf(request.body), wanted, answer });
}

/** A little more than the command's time limit, so that its time is up when it is looked at again. */
function patienceOf(body: Doc): number | undefined {
  const limit = body.get('maxTimeMS');
  return isPlainNumber(limit) && toNumber(limit) > 0 ? toNumber(limit) + 1 : undefined;
}

function bytesOf(engine: Engine, { request: { body }, failPoint }: Running, outcome: Settled): Uint8Array {
  const given = failPoint?.labels;
  if (outcome.kind === 'error')
    return errorBytes(engine, outcome.error, given ?? retryLabels(body, outcome.error.code));
  const writeConcernError = failPoint?.writeConcernError ?? writeConcernErrorOf(body);
  if (!writeConcernError) return replyBytes(engine, outcome.reply);
  const labels = given ?? concernLabels(body, Number(writeConcernError.get('code')));
  return replyBytes(engine, outcome.reply, { writeConcernError, labels });
}

/** Undefined where the frame has been answered already, as it holds no command. */
function messageOf(engine: Engine, frame: Buffer, send: Send): Message | undefined {
  try {
    return parseFrame(frame);
  } catch (error) {
    if (error instanceof BrokenFrame) return void send('close');
    const answer = error instanceof MongoError ? error : new MongoError(22, 'A document that is not BSON');
    send(replyFrame({ id: frame.readInt32LE(4), kind: 'message' }, errorBytes(engine, answer, [])));
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
