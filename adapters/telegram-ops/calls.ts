import type { Telegram } from 'telegraf';

type CallOptions = NonNullable<Parameters<Telegram['callApi']>[2]>;

/** The end of a call after so long, or when `stopping` aborts. */
export function within(ms: number, stopping?: AbortSignal): CallOptions {
  const deadline = AbortSignal.timeout(ms);
  const signal = stopping ? AbortSignal.any([deadline, stopping]) : deadline;
  return { signal: signal as unknown as NonNullable<CallOptions['signal']> }; // of the same shape as its polyfill
}
