/** Values that an error's text may show: numbers and strings of our own or the person's, never of a third party. */
export type ErrorArgs = Readonly<Record<string, string | number>>;

/** Root of every error Outcry throws on purpose. Anything else is a bug. */
export abstract class OutcryError extends Error {
  abstract readonly code: string;
  /** Id of the text that the person who asked is shown. Never quotes a third party. */
  abstract readonly reply: string;
  readonly args: ErrorArgs = {};
  readonly retryable: boolean = false;
}

/** The person can put it right; `reply` says how. */
export class UserError extends OutcryError {
  override readonly code: string;
  override readonly reply: string;
  override readonly args: ErrorArgs;

  constructor(reply: string, args: ErrorArgs = {}, options?: ErrorOptions) {
    super(reply, options);
    this.code = reply;
    this.reply = reply;
    this.args = args;
  }
}

/** An exchange did not answer, or not in time. */
export class ExchangeUnavailable extends OutcryError {
  override readonly code = 'exchange-unavailable';
  override readonly reply = 'error-exchange-unavailable';
  override readonly retryable = true;
  override readonly args: ErrorArgs;

  constructor(exchange: string, options?: ErrorOptions) {
    super(`${exchange} is unavailable`, options);
    this.args = { exchange };
  }
}

/** The database cannot be reached; nothing was lost, nothing was done. */
export class StoreUnavailable extends OutcryError {
  override readonly code = 'store-unavailable';
  override readonly reply = 'error-store-unavailable';
  override readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('the database is unavailable', options);
  }
}

/** The disk, or the size set for the database, is full; reads go on. */
export class StoreFull extends OutcryError {
  override readonly code = 'store-full';
  override readonly reply = 'error-store-full';
  override readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('the database is full', options);
  }
}

/** The platform asks to wait; the message was not sent. */
export class RateLimited extends OutcryError {
  override readonly code = 'rate-limited';
  override readonly reply = 'error-rate-limited';
  override readonly retryable = true;
  readonly retryAfterMs: number;
  /** How far the limit reaches, where the platform says so. */
  readonly reach: 'chat' | 'platform' | undefined;

  constructor(retryAfterMs: number, options?: ErrorOptions & { readonly reach?: 'chat' | 'platform' }) {
    super(`rate limited for ${retryAfterMs} ms`, options);
    this.retryAfterMs = retryAfterMs;
    this.reach = options?.reach;
  }
}

/** The recipient blocked the bot or is gone; nothing may be sent there any more. */
export class RecipientGone extends OutcryError {
  override readonly code = 'recipient-gone';
  override readonly reply = 'error-recipient-gone';
}

/** It was sent, or not: the platform's answer was lost. Never repeated without looking. */
export class SendUnconfirmed extends OutcryError {
  override readonly code = 'send-unconfirmed';
  override readonly reply = 'error-send-unconfirmed';
}

/** The platform certainly did not take the message (refused connection, 5xx before acceptance is known not to count). */
export class PlatformUnavailable extends OutcryError {
  override readonly code = 'platform-unavailable';
  override readonly reply = 'error-platform-unavailable';
  override readonly retryable = true;
}

/** A setting, file or directory stops the start; `message` says which, and what to do. */
export class StartError extends OutcryError {
  override readonly code = 'start-error';
  override readonly reply: string = 'error-start';
}
