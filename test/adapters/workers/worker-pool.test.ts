import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkerPoolOptions } from '../../../adapters/workers/worker-pool.ts';
import { workerPool } from '../../../adapters/workers/worker-pool.ts';
import { OutcryError } from '../../../src/errors.ts';
import type { Compute, ComputeOptions } from '../../../src/ports/compute.ts';
import type { Probe } from './probe.worker.ts';

const opened: Compute[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((pool) => pool.close()));
});

describe('a worker pool', () => {
  it('answers with what the task returns, typed arrays included', async () => {
    const { run } = poolOf();
    const value = { prices: Float64Array.of(1.5, -0), name: 'BTC/USDT' };

    expect(await run({ ask: 'echo', value })).toEqual(value);
  });

  it.each([
    { how: 'range', name: 'RangeError', message: 'out of reach' },
    { how: 'coded', name: 'Error', message: 'no such file', code: 'ENOENT' },
    { how: 'user', name: 'UserError', message: 'error-unknown-symbol', code: 'error-unknown-symbol' },
    { how: 'exchange', name: 'ExchangeUnavailable', message: 'binance is unavailable', code: 'exchange-unavailable' },
  ] as const)('throws the $name of a task as it was: $message', async ({ how, ...facts }) => {
    const error = await failureOf(poolOf().run({ ask: 'fail', how }));

    expect(error).toMatchObject(facts);
    expect(error.stack).toContain('probe.worker.ts');
  });

  it('makes an error of what a task throws that is none', async () => {
    const error = await failureOf(poolOf().run({ ask: 'fail', how: 'text' }));

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'Error', message: 'only a text' });
  });

  it('keeps what a person is told, and whether trying again helps', async () => {
    const { run } = poolOf();

    const [user, exchange] = await Promise.all([
      failureOf(run({ ask: 'fail', how: 'user' })),
      failureOf(run({ ask: 'fail', how: 'exchange' })),
    ]);

    expect(user).toBeInstanceOf(OutcryError);
    expect(user).toMatchObject({ reply: 'error-unknown-symbol', args: { symbol: 'BTC/USTD' }, retryable: false });
    expect(exchange).toMatchObject({ reply: 'error-exchange-unavailable', retryable: true });
  });

  it.each([
    ['./missing.worker.ts', 'Cannot find module'],
    ['../../../src/money.ts', 'exports no function named work'],
  ])('says what is wrong with the module %s', async (path, message) => {
    const { pool } = poolOf();

    await expect(pool.run({ name: 'odd', module: new URL(path, import.meta.url) }, 1)).rejects.toThrow(message);
  });

  it('survives a task that ends its thread', async () => {
    const { run } = poolOf();

    await expect(run({ ask: 'exit' })).rejects.toThrow('exited');
    expect(await run({ ask: 'echo', value: 'still here' })).toBe('still here');
  });

  it('logs an error that no task waits for, by its name, and goes on', async () => {
    const lines: unknown[] = [];
    const { run } = poolOf({ logger: { error: (...line: unknown[]) => void lines.push(line) } });

    expect(await run({ ask: 'stray-error' })).toBe('answered');
    await expect.poll(() => lines).toEqual([[{ name: 'TypeError' }, 'a worker thread failed outside of a task']]);
    expect(await run({ ask: 'echo', value: 1 })).toBe(1);
  });

  it('hands no environment to its threads', async () => {
    vi.stubEnv('OUTCRY_TEST_SECRET', 'planted');
    const names = await poolOf().run({ ask: 'environment' });

    expect(['NODE_COMPILE_CACHE']).toEqual(expect.arrayContaining(names as string[]));
  });
});

describe('threads of a worker pool', () => {
  it('are at most as many as asked for, and serve first come first', async () => {
    const { run } = poolOf({ threads: 1 });
    const finished: number[] = [];

    await Promise.all([1, 2, 3, 4, 5].map((id) => run({ ask: 'wait', ms: 5 }).then(() => finished.push(id))));

    expect(finished).toEqual([1, 2, 3, 4, 5]);
    expect(await run({ ask: 'thread' })).toBe(await run({ ask: 'thread' }));
  });

  it('end when idle and start again when needed', async () => {
    const { run } = poolOf({ threads: 1, idleMs: 30 });
    const first = await run({ ask: 'thread' });
    await sleep(200);

    expect(await run({ ask: 'thread' })).not.toBe(first);
  });
});

describe('a task of a worker pool', () => {
  it('is stopped at its deadline, even where it does not listen', async () => {
    const { run } = poolOf({ threads: 1 });
    const late = failureOf(run({ ask: 'block', ms: 60_000 }, { deadlineMs: 300 }));
    const next = run({ ask: 'echo', value: 'next' });

    expect(await late).toMatchObject({ name: 'TimeoutError', message: 'probe took longer than 300 ms' });
    expect(await next).toBe('next');
  });

  it('throws the reason it was aborted with, running or waiting', async () => {
    const { run } = poolOf({ threads: 1 });
    const abort = new AbortController();
    const running = failureOf(run({ ask: 'block', ms: 60_000 }, { signal: abort.signal }));
    const waiting = failureOf(run({ ask: 'echo', value: 1 }, { signal: abort.signal }));
    const other = run({ ask: 'echo', value: 'other' });
    await sleep(100);

    abort.abort(new Error('nobody waits any more'));

    expect(await Promise.all([running, waiting])).toEqual([abort.signal.reason, abort.signal.reason]);
    expect(await other).toBe('other');
    expect(await failureOf(run({ ask: 'thread' }, { signal: abort.signal }))).toBe(abort.signal.reason);
  });

  it('is waited for by close, but not for long', async () => {
    const { pool, run } = poolOf({ threads: 2, closeMs: 1_000 });
    await Promise.all([run({ ask: 'wait', ms: 50 }), run({ ask: 'wait', ms: 50 })]); // both threads are there
    const short = run({ ask: 'wait', ms: 50 });
    const long = failureOf(run({ ask: 'block', ms: 60_000 }));
    await pool.close();

    expect(await short).toBe('waited');
    expect((await long).message).toBe('the worker pool is closed');
    await expect(run({ ask: 'thread' })).rejects.toThrow('closed');
  });
});

it('closes a pool that was never used, twice', async () => {
  const { pool } = poolOf();

  await pool.close();
  await expect(pool.close()).resolves.toBeUndefined();
});

function poolOf(options: WorkerPoolOptions = {}) {
  const pool = workerPool(options);
  opened.push(pool);
  const task = { name: 'probe', module: new URL('./probe.worker.ts', import.meta.url) };
  return { pool, run: (probe: Probe, limits?: ComputeOptions) => pool.run<Probe, unknown>(task, probe, limits) };
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return await work.then(
    () => Promise.reject(new Error('did not fail')),
    (error: Error) => error,
  );
}
