import type { Clock } from '../../../src/ports/clock.ts';
import type { UnixMs } from '../../../src/time.ts';
import { after, second } from '../../../src/time.ts';

/** `fetch` under a deadline that also covers the body, and what it learns from the answers by the way. */
export interface TimedFetch {
  readonly fetch: typeof fetch;
  /** Status of the last answer; undefined before the first and after a request without an answer. */
  lastStatus(): number | undefined;
  /** When `clock.monotonic()` allows the next request, as the exchange asked by 429 or 418; 0 where it did not. */
  quietUntil(): number;
  /** The exchange's time, as the `Date` of its answers tells it; our own where both agree within 2 s. */
  now(): UnixMs;
}

export interface TimedFetchOptions {
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** Aborts every request under way. */
  readonly closing: AbortSignal;
}

const tolerance = 2 * second;
const quietMs: Readonly<Record<number, number>> = { 429: 10 * second, 418: 120 * second };

/** Makes requests that neither follow redirects nor outlive their deadline. */
export function timedFetch({ clock, deadlineMs, closing }: TimedFetchOptions): TimedFetch {
  let status: number | undefined;
  let quietUntil = 0;
  let ahead = 0;

  function learn(response: Response): void {
    status = response.status;
    const pause = pauseOf(response);
    if (pause !== undefined) quietUntil = clock.monotonic() + pause;
    ahead = aheadOf(response, clock.now()) ?? ahead;
  }

  return {
    async fetch(input, init) {
      status = undefined;
      const signals = [closing, AbortSignal.timeout(deadlineMs), init?.signal].filter((signal) => signal != null);
      const response = await fetch(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
      learn(response);
      const text = response.text.bind(response);
      return Object.assign(response, { text: async () => checked(response, await text()) });
    },
    lastStatus: () => status,
    quietUntil: () => quietUntil,
    now: () => after(clock.now(), ahead),
  };
}

class NotJson extends Error {
  override readonly name = 'NotJson';
}

/** Refuses a page or half an answer under status 200, out of which ccxt would make an empty list. */
function checked({ ok }: Response, body: string): string {
  const whole = /^\s*[[{]/.test(body) && /[\]}]\s*$/.test(body.slice(-20));
  if (ok && !whole) throw new NotJson();
  return body;
}

/** How long the exchange asks us to be quiet; undefined where it does not. */
function pauseOf({ status, headers }: Response): number | undefined {
  const usual = quietMs[status];
  const asked = Number(headers.get('retry-after') ?? Number.NaN) * second;
  return usual === undefined ? undefined : asked > 0 ? asked : usual;
}

/** How far the exchange's clock is ahead of ours; its header tells whole seconds, so half a one is added. */
function aheadOf({ headers }: Response, now: UnixMs): number | undefined {
  const told = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(told)) return undefined;
  const ahead = told + second / 2 - now;
  return Math.abs(ahead) > tolerance ? ahead : 0;
}
