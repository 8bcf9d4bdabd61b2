import type { JobParameters } from 'agenda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchedJob } from '../../../adapters/agenda/job-run.ts';
import { createLogger } from '../../../adapters/logging/logger.ts';
import { pinoScope } from '../../../adapters/logging/pino-scope.ts';
import { silent } from '../../support/databases.ts';
import { testScope } from '../../support/test-scope.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stopping = new AbortController().signal;

/** What a run sees of its job's row in the database. */
function lock(touch = async () => undefined) {
  const attrs: JobParameters = { name: 'x', type: 'single', priority: 0, nextRunAt: null, data: undefined };
  return { attrs, touch: vi.fn(touch) };
}

it('renews its lock every 20 s while it runs, and no more after', async () => {
  const held = lock();
  const job = watchedJob(
    { name: 'long', everyMs: 500, run: () => after(50_000) },
    { logger: silent, scope: testScope(), stopping },
  );
  const run = job.run(held);

  await vi.advanceTimersByTimeAsync(45_000);
  expect(held.touch).toHaveBeenCalledTimes(2);
  expect(job.state().running).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  await run;
  await vi.advanceTimersByTimeAsync(60_000);

  expect(held.touch).toHaveBeenCalledTimes(2);
});

it('ends only after a renewal under way, which would lock it again', async () => {
  const held = lock(() => after(3_000).then(() => undefined));
  const job = watchedJob(
    { name: 'long', everyMs: 500, run: () => after(21_000) },
    { logger: silent, scope: testScope(), stopping },
  );
  const run = job.run(held);

  await vi.advanceTimersByTimeAsync(22_000);
  expect(job.state().running).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  await run;

  expect(job.state().running).toBe(false);
});

it('is due again after its interval, counted from the end', async () => {
  const held = lock();
  const job = watchedJob(
    { name: 'slow', everyMs: 7_000, run: () => after(2_000) },
    { logger: silent, scope: testScope(), stopping },
  );
  const start = Date.now();
  const run = job.run(held);
  await vi.advanceTimersByTimeAsync(2_000);
  await run;

  expect(held.attrs.nextRunAt?.getTime()).toBe(start + 9_000);
});

it('does not run beside itself, even where its lock was given to it twice', async () => {
  let runs = 0;
  const work = () => {
    runs += 1;
    return after(1_000);
  };
  const job = watchedJob({ name: 'once', everyMs: 500, run: work }, { logger: silent, scope: testScope(), stopping });
  const both = Promise.all([job.run(lock()), job.run(lock())]);
  await vi.advanceTimersByTimeAsync(1_000);
  await both;

  expect(runs).toBe(1);
});

it('gives every line of a run the same request id, and every run its own', async () => {
  const lines: { requestId?: string; msg: string }[] = [];
  const logger = createLogger({
    level: 'info',
    pretty: false,
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  let runs = 0;
  const run = async () => {
    runs += 1;
    logger.info('inside');
    await after(10);
    if (runs === 2) throw new Error('no luck');
    return { scanned: 3 };
  };
  const job = watchedJob({ name: 'scan-markets', everyMs: 500, run }, { logger, scope: pinoScope(logger), stopping });
  for (let round = 0; round < 2; round += 1) {
    const ended = job.run(lock());
    await vi.advanceTimersByTimeAsync(10);
    await ended;
  }

  expect(lines.map(({ msg }) => msg)).toEqual(['inside', 'job scan-markets done', 'inside', 'job scan-markets failed']);
  const [first, second, third, fourth] = lines.map(({ requestId }) => requestId);
  expect(first).toBeTruthy();
  expect([second, fourth]).toEqual([first, third]);
  expect(third).not.toBe(first);
});

function after(ms: number): Promise<Record<string, never>> {
  return new Promise((resolve) => setTimeout(() => resolve({}), ms));
}
