import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PlatformState } from '../../src/ports/chat-platform.ts';
import { troubleOf } from './errors.ts';
import type { NtfyServer } from './server.ts';

export interface Timing {
  /** Deadline of one call. */
  readonly callMs: number;
  /** First wait after a failed check; each further one is twice as long, up to `checkMs`. */
  readonly firstRetryMs: number;
  /** Between two checks while all is well. */
  readonly checkMs: number;
}

/** Whether the server is well, asked again and again until stopped. */
export interface Condition {
  state(): PlatformState;
  /** Asks for the first time and goes on in the background; resolves with the first answer. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A send met this trouble: down until the next check, which comes soon. */
  lost(error: unknown): void;
}

interface ConditionOptions {
  readonly server: NtfyServer;
  readonly logger: Logger;
  readonly timing: Timing;
}

/** Begins as `connecting`. A change is logged once. */
export function condition({ server, logger, timing }: ConditionOptions): Condition {
  const stopping = new AbortController();
  let state: PlatformState = { up: false, trouble: 'connecting' };
  let watching = Promise.resolve();
  let waking = new AbortController();

  return {
    state: () => state,
    async start() {
      const first = check();
      watching = first.then(watch);
      await first;
    },
    async stop() {
      stopping.abort();
      await watching;
      state = { up: false, trouble: 'stopped' };
    },
    lost(error) {
      become(troubleOf(error));
      waking.abort();
    },
  };

  async function watch(): Promise<void> {
    let waitMs = timing.firstRetryMs;
    while (!stopping.signal.aborted) {
      await pause(state.up ? timing.checkMs : waitMs);
      if (stopping.signal.aborted) return;
      await check();
      waitMs = state.up ? timing.firstRetryMs : Math.min(2 * waitMs, timing.checkMs);
    }
  }

  async function check(): Promise<void> {
    become(await server.check().then(() => undefined, troubleOf));
  }

  function become(trouble: string | undefined): void {
    if (trouble === undefined && !state.up) logger.info('ntfy is connected');
    if (trouble !== undefined && state.trouble !== trouble) logger.warn({ trouble }, 'ntfy is not connected');
    state = trouble === undefined ? { up: true } : { up: false, trouble };
  }

  async function pause(ms: number): Promise<void> {
    waking = new AbortController();
    const signal = AbortSignal.any([waking.signal, stopping.signal]);
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
