import { webApi } from '@slack/bolt';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';

/** Slack understood a call and refused it for a reason that waiting does not change. Certainly not done. */
export class Refused extends Error {
  /** Slack's code. @example 'invalid_blocks' */
  readonly reason: string;

  constructor(method: string, reason: string) {
    super(`Slack refused ${method}: ${reason}`);
    this.name = 'Refused';
    this.reason = reason;
  }
}

const gone = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'account_inactive',
  'user_not_found',
  'user_disabled',
  'users_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
]);

const unauthorized = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'missing_scope']);

/** Slack says of itself that it did nothing. */
const busy = new Set(['ratelimited', 'rate_limited', 'service_unavailable', 'team_added_to_org']);

/**
 * What a failed call means for the one who sent. Only an explicit refusal, or a connection that never came about, proves
 * that nothing was sent; every other loss of the answer is `SendUnconfirmed`. Slack has no key against doubles:
 * `client_msg_id` is written into the message and compared with nothing.
 *
 * The raw error is never passed on, not even as a cause: it may hold what was sent.
 */
export function meaningOf(error: unknown, method: string): Error {
  const reason = reasonOf(error);
  const cause = new Error(`${method}: ${reason}`);
  if (error instanceof webApi.WebAPIRateLimitedError) return new RateLimited(error.retryAfter * 1_000, { cause });
  if (error instanceof webApi.WebAPIPlatformError) return refusal(reason, { method, cause });
  if (reason === '429') return new RateLimited(defaultWaitMs, { cause });
  if (neverConnected.has(reason)) return new PlatformUnavailable('Slack cannot be reached', { cause });
  return new SendUnconfirmed('Slack did not confirm the message', { cause });
}

/** As `meaningOf`, for calls that show nothing to anyone, so that they may be made again. */
export function harmless(error: unknown, method: string): Error {
  const meaning = meaningOf(error, method);
  return meaning instanceof SendUnconfirmed
    ? new PlatformUnavailable('Slack does not answer', { cause: meaning.cause })
    : meaning;
}

/** Why the platform is down, as a stable code. */
export function troubleOf(error: unknown): string {
  if (error instanceof webApi.WebAPIRateLimitedError) return 'rate-limited';
  if (!(error instanceof webApi.WebAPIPlatformError)) return 'unreachable';
  const { error: said } = error.data;
  if (unauthorized.has(said) || said === 'account_inactive') return 'unauthorized';
  return busy.has(said) ? 'unreachable' : 'refused';
}

const defaultWaitMs = 5_000;
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function refusal(reason: string, { method, cause }: { method: string; cause: Error }): Error {
  if (gone.has(reason)) return new RecipientGone('the conversation is closed to us', { cause });
  if (unauthorized.has(reason)) return new PlatformUnavailable('Slack refuses the token', { cause });
  if (busy.has(reason)) return new RateLimited(defaultWaitMs, { cause });
  if (!/^\w+$/.test(reason) || reason === 'fatal_error' || reason === 'internal_error')
    return new SendUnconfirmed('Slack failed while it took the message', { cause }); // it may have taken it, as Slack's pages say
  return new Refused(method, reason);
}

/** A short reason without URLs: Slack's code, an HTTP status, or the system's code. */
function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIHTTPError) return String(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return codeOf(error.original.cause ?? error.original);
  if (error instanceof Error && /Retry header/.test(error.message)) return '429';
  return codeOf(error instanceof Error ? (error.cause ?? error) : error);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
