import { OutcryError, PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';

/** ntfy refused a message for a reason that waiting does not change. Certainly not sent. */
export class NotTaken extends Error {
  readonly status: number;
  /** ntfy's own number of the reason; 0 where it gave none. @example 42905 */
  readonly reason: number;
  readonly retryAfterMs: number | undefined;

  constructor({ status, reason, retryAfterMs }: Pick<NotTaken, 'status' | 'reason' | 'retryAfterMs'>) {
    super(`ntfy answered ${status} (${reason})`);
    this.name = 'NotTaken';
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }

  /** Reads an answer that is no success. */
  static async of(response: Response): Promise<NotTaken> {
    const body: unknown = await response.json().catch(() => undefined);
    const reason = typeof body === 'object' && body && 'code' in body ? Number(body.code) : 0;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterMs = seconds > 0 ? seconds * 1_000 : undefined;
    return new NotTaken({ status: response.status, reason: Number.isFinite(reason) ? reason : 0, retryAfterMs });
  }
}

/**
 * What a failed call means for the one who sent. Only an answer of ntfy's, or a connection that never came about, proves
 * that nothing was published. The raw error is never passed on: it may hold the topic, which is a secret.
 */
export function meaningOf(error: unknown): Error {
  if (error instanceof NotTaken) return refusal(error);
  if (error instanceof OutcryError) return error;
  const cause = new Error(codeOf(error));
  if (neverConnected.has(codeOf(error))) return new PlatformUnavailable('ntfy cannot be reached', { cause });
  return new SendUnconfirmed('ntfy did not confirm the message', { cause });
}

/** True where the same message may be taken without its attachment. */
export function isAboutAttachment(error: unknown): boolean {
  return error instanceof NotTaken && (error.status === 413 || attachmentReasons.has(error.reason));
}

/** Stable code of the trouble, for the platform's state. */
export function troubleOf(error: unknown): string {
  const refused = error instanceof OutcryError ? error.cause : error;
  if (!(refused instanceof NotTaken)) return 'unreachable';
  if (refused.status === 401 || refused.status === 403) return 'unauthorized';
  if (refused.status === 429) return 'rate-limited';
  return refused.status >= 500 ? 'unreachable' : 'refused';
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
/** Attachments not allowed, too large, or over what may be uploaded in a day. */
const attachmentReasons = new Set([40014, 41301, 42905]);
const dailyLimit = 42908;

const usualWaitMs = 5_000;
const dailyWaitMs = 15 * 60_000;

function refusal(cause: NotTaken): Error {
  const { status, reason } = cause;
  if (status === 429 && !isAboutAttachment(cause)) return new RateLimited(waitOf(cause), { cause });
  if (status === 401 || status === 403) return new PlatformUnavailable('ntfy refuses the token', { cause });
  if (status === 404 && reason === 0) return new PlatformUnavailable('no ntfy answers at this URL', { cause });
  if (status >= 500) return new SendUnconfirmed('ntfy failed while it took the message', { cause });
  return cause;
}

/** ntfy itself never says how long; a proxy before it may. */
function waitOf({ retryAfterMs, reason }: NotTaken): number {
  return retryAfterMs ?? (reason === dailyLimit ? dailyWaitMs : usualWaitMs);
}

/** Throws away everything but the system's code. */
function codeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return 'unknown';
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
}

/** A topic that no server can have. */
export function assertTopic(topic: string): void {
  if (!/^[-_A-Za-z0-9]{1,64}$/.test(topic)) throw new RecipientGone('not the name of a topic');
}
