import { TelegramError } from 'telegraf';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';

/**
 * What a failed call means for the one who sent. Only an explicit refusal, or a connection that never came about, proves
 * that nothing was sent. The raw error is never passed on: it may hold the token.
 */
export function meaningOf(error: unknown): Error {
  const cause = new Error(reasonOf(error));
  if (error instanceof TelegramError) return refusal(error, cause);
  if (neverConnected.has(reasonOf(error))) return new PlatformUnavailable('Telegram cannot be reached', { cause });
  return new SendUnconfirmed('Telegram did not confirm the message', { cause });
}

/** True where an edit changed nothing, since the message is the same already. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof TelegramError && /message is not modified/i.test(error.description);
}

/** Stable code of the trouble, for the platform's state. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof TelegramError) || error.code >= 500) return 'unreachable';
  return troubles.get(error.code) ?? 'refused';
}

/** How long Telegram asks to wait before the next call. */
export function askedWaitMs(error: unknown): number | undefined {
  const seconds = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
  return seconds === undefined ? undefined : seconds * 1_000;
}

const troubles = new Map([
  [401, 'unauthorized'],
  [404, 'unauthorized'],
  [409, 'polling-conflict'],
  [429, 'rate-limited'],
]);
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const gone = /chat not found|user not found|user is deactivated|bot was (blocked|kicked)|PEER_ID_INVALID/i;
const usualWaitMs = 5_000;

function refusal(error: TelegramError, cause: Error): Error {
  const { code, description } = error;
  if (code === 429) return new RateLimited(askedWaitMs(error) ?? usualWaitMs, { cause });
  if (code === 401 || code === 404) return new PlatformUnavailable('Telegram refuses the token', { cause });
  if (code >= 500) return new SendUnconfirmed('Telegram failed while it took the message', { cause });
  if (code === 403 || gone.test(description)) return new RecipientGone('the chat is closed to us', { cause });
  return new Error(`Telegram refused: ${code} ${description}`);
}

/** A short reason without URLs: the system's error code, or the status of an answer. */
function reasonOf(error: unknown): string {
  if (error instanceof TelegramError) return String(error.code);
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
