import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';

/** Discord understood a call and refused it for a reason that waiting does not change. Certainly not done. */
export class Refused extends Error {
  /** Discord's own number of the reason. */
  readonly code: number | string;

  constructor(call: string, { status, code, message }: DiscordAPIError) {
    super(`Discord refused ${call}: ${status} ${message}`);
    this.name = 'Refused';
    this.code = code;
  }
}

/**
 * What a failed call means for the one who sent. Only an explicit refusal, or a connection that never came about, proves
 * that nothing was sent; every other loss of the answer is `SendUnconfirmed` (reliability.md section 1).
 *
 * The raw error is never passed on, not even as a cause: it holds the URL, and with it an interaction's token.
 */
export function meaningOf(error: unknown, call: string): Error {
  const cause = new Error(`${call}: ${reasonOf(error)}`);
  if (error instanceof RateLimitError) return new RateLimited(waitMsOf(error), { cause });
  if (error instanceof DiscordAPIError) return refusal(error, { call, cause });
  if (neverSent(error)) return new PlatformUnavailable('Discord cannot be reached', { cause });
  return new SendUnconfirmed('Discord did not confirm the message', { cause });
}

/** Why the gateway is closed to us: a stable code. */
export function troubleOf(error: unknown): string {
  if (error instanceof RateLimitError) return 'rate-limited';
  if (!(error instanceof Error)) return 'unreachable';
  if (('code' in error && error.code === 'TokenInvalid') || statusOf(error) === 401) return 'unauthorized';
  return error.message.startsWith('Not enough sessions') ? 'identify-limit' : 'unreachable';
}

/** The same for the code of a gateway's close that is for good. */
export function troubleOfClose(code: number): string {
  return closes.get(code) ?? 'refused';
}

const closes = new Map([
  [4004, 'unauthorized'],
  [4010, 'sharding'],
  [4011, 'sharding'],
  [4013, 'intents'],
  [4014, 'intents'],
]);

const gone = new Set<number | string>([
  10003, // unknown channel
  10004, // unknown guild
  10013, // unknown user
  50001, // missing access
  50007, // cannot send messages to this user
  50013, // missing permissions
]);

const leastWaitMs = 1_000;

function waitMsOf({ retryAfter, sublimitTimeout, timeToReset }: RateLimitError): number {
  return Math.ceil(Math.max(retryAfter, sublimitTimeout, timeToReset)) || leastWaitMs;
}

function refusal(error: DiscordAPIError, { call, cause }: { call: string; cause: Error }): Error {
  if (gone.has(error.code)) return new RecipientGone('the chat is closed to us', { cause });
  if (error.status === 401) return new PlatformUnavailable('Discord refuses the token', { cause });
  return new Refused(call, error);
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** True where no byte left: no connection came about, or the token had been taken away. */
function neverSent(error: unknown): boolean {
  return neverConnected.has(reasonOf(error)) || (error instanceof Error && error.message.startsWith('Expected token'));
}

/** A short reason without URLs: the system's error code, or the status of an answer. */
function reasonOf(error: unknown): string {
  const status = statusOf(error);
  if (status !== undefined) return String(status);
  if (!(error instanceof Error)) return 'unknown';
  const inner = error.cause instanceof Error ? error.cause : error;
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}
