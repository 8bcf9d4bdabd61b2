import { GrammyError, HttpError } from 'grammy';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';

/** Telegram understood a call and refused it for a reason that waiting does not change. Certainly not done. */
export class Refused extends Error {
  readonly status: number;
  /** Telegram's own words, without any of ours. */
  readonly description: string;

  constructor(method: string, { error_code, description }: GrammyError) {
    super(`Telegram refused ${method}: ${error_code} ${description}`);
    this.name = 'Refused';
    this.status = error_code;
    this.description = description;
  }
}

/**
 * What a failed call means for the one who sent. Only an explicit refusal, or a connection that never came about, proves
 * that nothing was sent; every other loss of the answer is `SendUnconfirmed` (reliability.md section 1).
 *
 * The raw error is never passed on, not even as a cause: it holds the URL, and with it the token.
 */
export function meaningOf(error: unknown, method: string): Error {
  const cause = new Error(`${method}: ${reasonOf(error)}`);
  if (error instanceof GrammyError) return refusal(error, { method, cause });
  if (neverConnected.has(reasonOf(error))) return new PlatformUnavailable('Telegram cannot be reached', { cause });
  return new SendUnconfirmed('Telegram did not confirm the message', { cause });
}

/** Another consumer asks for the updates of this token. */
export const conflict = 'polling-conflict';

/** Why the platform is down: a stable code for its state, and what Telegram said where it spoke. */
export interface Trouble {
  readonly code: string;
  readonly said?: string;
}

/** Reads the trouble off a failed call. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof GrammyError) || error.error_code >= 500) return { code: 'unreachable' };
  return { code: troubles.get(error.error_code) ?? 'refused', said: error.description };
}

/** How long Telegram asks to wait before the next call. */
export function askedWaitMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : seconds * 1_000;
}

const troubles = new Map([
  [401, 'unauthorized'],
  [404, 'unauthorized'], // what a token of the wrong form gets
  [409, conflict],
  [429, 'rate-limited'],
]);

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const defaultWaitSeconds = 5;

function refusal(error: GrammyError, { method, cause }: { method: string; cause: Error }): Error {
  const { error_code: status, parameters } = error;
  if (status === 429) return new RateLimited((parameters.retry_after ?? defaultWaitSeconds) * 1_000, { cause });
  if (status === 401 || status === 404) return new PlatformUnavailable('Telegram refuses the token', { cause });
  if (status >= 500) return new SendUnconfirmed('Telegram failed while it took the message', { cause });
  if (status === 403 || meansGone.test(error.description))
    return new RecipientGone('the chat is closed to us', { cause });
  return new Refused(method, error);
}

/** What Telegram answers with 400 where it could be 403: the chat is not there, or closed to us. */
const meansGone =
  /chat not found|user not found|user is deactivated|bot was kicked|bot is not a member|group chat was (upgraded|deactivated)|not enough rights to send text|no rights to send|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID/i;

/** A short reason without URLs: the system's error code, or the status of an answer. */
function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return String(error.error_code);
  const inner = error instanceof HttpError ? error.error : error;
  if (!(inner instanceof Error)) return 'unknown';
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
}
