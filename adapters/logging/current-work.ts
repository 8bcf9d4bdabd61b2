import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** The piece of work that a log line belongs to. */
export interface CurrentWork {
  /** Eight characters that can be read out on the phone. @example 'k7m4-q2fz' */
  readonly requestId: string;
  /** @example 'command price' | 'job scan-markets' */
  readonly work: string;
}

/** Follows one piece of work through everything it awaits. */
export const currentWork = new AsyncLocalStorage<CurrentWork>();

/** 32 letters and digits without those that are taken for one another (i, l, o, u). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new request id: 40 random bits. */
export function newRequestId(): string {
  const letters = [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
