import { Binary, Int32 } from 'bson';
import { MongoError } from '../mongo-error.ts';
import { docOf } from '../query/value.ts';
import { scramFinal, scramFirst } from '../wire/scram.ts';
import type { Context, Reply } from './context.ts';
import { docAt, flagAt, textAt } from './fields.ts';

/** Begins a login by SCRAM-SHA-256, where the engine listens on a port that others could reach. */
export function saslStart({ connection, body }: Context): Reply {
  const { login } = connection;
  if (!login || textAt(body, 'mechanism') !== 'SCRAM-SHA-256')
    throw new MongoError(334, 'The mechanism is not enabled');
  const first = scramFirst(login.secret, payloadOf(body.get('payload')));
  if (!first) throw refused();
  login.conversation = first.conversation;
  login.short = flagAt(docAt(body, 'options') ?? new Map(), 'skipEmptyExchange') ?? false;
  return replyOf(first.answer, false);
}

/** Checks the proof of a login; older clients send an empty message behind it. */
export function saslContinue({ connection, body }: Context): Reply {
  const { login } = connection;
  if (login?.done) return replyOf('', true);
  const answer = login?.conversation && scramFinal(login.secret, login.conversation, payloadOf(body.get('payload')));
  if (!login || answer === undefined) throw refused();
  login.conversation = undefined;
  login.done = true;
  return replyOf(answer, login.short);
}

/** Throws 13 for a command that needs a login first. */
export function assertLoggedIn({ connection: { login } }: Pick<Context, 'connection'>, name: string): void {
  if (login && !login.done && !beforeLogin.has(name))
    throw new MongoError(13, `Command ${name} requires authentication`);
}

const beforeLogin: ReadonlySet<string> = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'saslStart',
  'saslContinue',
]);

const refused = (): MongoError => new MongoError(18, 'Authentication failed.');

const payloadOf = (payload: unknown): string =>
  payload instanceof Binary ? Buffer.from(payload.buffer.subarray(0, payload.position)).toString() : '';

const replyOf = (payload: string, done: boolean): Reply => ({
  doc: docOf(['conversationId', new Int32(1)], ['done', done], ['payload', new Binary(Buffer.from(payload))]),
});
