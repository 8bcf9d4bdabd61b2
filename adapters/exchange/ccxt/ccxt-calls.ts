import type { Logger } from 'pino';
import { ExchangeUnavailable, UserError } from '../../../src/errors.ts';
import type { ExchangeId, MarketSymbol } from '../../../src/market/symbol.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExchangeState } from '../../../src/ports/exchanges.ts';
import type { UnixMs } from '../../../src/time.ts';
import type { TimedFetch } from './timed-fetch.ts';

/** One call of an exchange. */
interface CcxtCall<T> {
  /** As ccxt names it. */
  readonly operation: string;
  readonly symbol?: MarketSymbol;
  /** Asks the exchange and reads its answer; whatever it throws means that the answer is of no use. */
  run(): Promise<T>;
}

/** Calls an exchange and keeps account of whether it answers. */
export interface CcxtCalls {
  /** Throws `ExchangeUnavailable`, or `UserError` where the exchange says that there is no such symbol. */
  call<T>(call: CcxtCall<T>): Promise<T>;
  state(): ExchangeState;
}

export interface CcxtCallsOptions {
  readonly exchange: ExchangeId;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly http: TimedFetch;
  readonly deadlineMs: number;
  readonly closing: AbortSignal;
}

/** Every call ends within the deadline; after a 429 or 418 none goes out until the exchange allows it. */
export function ccxtCalls(options: CcxtCallsOptions): CcxtCalls {
  const { exchange, clock, logger, http } = options;
  let up = false;
  let since: UnixMs = clock.now();
  let latencyMs: number | undefined;

  function turn(answers: boolean, told: string): void {
    if (answers === up) return;
    up = answers;
    since = clock.now();
    if (up) logger.info({ exchange, told }, 'exchange answers');
    else logger.warn({ exchange, told }, 'exchange does not answer');
  }

  async function call<T>({ operation, symbol, run }: CcxtCall<T>): Promise<T> {
    if (clock.monotonic() < http.quietUntil()) throw unavailable(exchange, `${operation}: asked to wait`);
    const startedAt = clock.monotonic();
    try {
      const answer = await within(run, options);
      latencyMs = Math.round(clock.monotonic() - startedAt);
      turn(true, operation);
      return answer;
    } catch (error) {
      const reason = nameOf(error);
      if (reason === 'BadSymbol' && symbol) throw new UserError('error-unknown-symbol', { symbol });
      const trouble = `${operation}: ${reason}${answeredOf(reason, http)}`;
      turn(false, trouble);
      throw unavailable(exchange, trouble);
    }
  }

  return {
    call,
    state: () => ({ exchange, origin: 'live', up, since, ...(latencyMs !== undefined && { latencyMs }) }),
  };
}

class CallTimeout extends Error {
  override readonly name = 'CallTimeout';
}

/** The outcome of a call, or `CallTimeout` when the deadline passes or we close; what comes later is dropped. */
async function within<T>(run: () => Promise<T>, { clock, deadlineMs, closing }: CcxtCallsOptions): Promise<T> {
  const done = new AbortController();
  const tooLate = clock.sleep(deadlineMs, AbortSignal.any([done.signal, closing])).then(() => {
    throw new CallTimeout();
  });
  try {
    return await Promise.race([run(), tooLate]);
  } finally {
    done.abort();
  }
}

/** Carries the kind of trouble only: the errors of ccxt quote URLs and answers. */
function unavailable(exchange: ExchangeId, trouble: string): ExchangeUnavailable {
  return new ExchangeUnavailable(exchange, { cause: new Error(`${exchange} ${trouble}`) });
}

function answeredOf(reason: string, http: TimedFetch): string {
  const status = reason === 'CallTimeout' ? undefined : http.lastStatus(); // the last answer was not to this call
  return status === undefined ? '' : `, HTTP ${status}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
