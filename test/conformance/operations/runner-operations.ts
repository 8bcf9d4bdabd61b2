import { setTimeout as sleep } from 'node:timers/promises';
import type { Document } from 'mongodb';
import { createEntities } from '../create-entities.ts';
import { countEvents } from '../matching/match-events.ts';
import { Mismatch } from '../mismatch.ts';
import type { TestContext } from '../test-context.ts';
import { operationSchema } from '../test-file.ts';
import { assertions } from './assertions.ts';
import { setFailPoint, setTargetedFailPoint } from './fail-points.ts';

type RunnerOperation = (args: Document, context: TestContext) => unknown;

/** What a test asks of the runner itself, by the format's names. */
export const runnerOperations: Readonly<Record<string, RunnerOperation>> = {
  ...assertions,
  failPoint: setFailPoint,
  targetedFailPoint: setTargetedFailPoint,
  createEntities: ({ entities }, context) => createEntities(entities, context),
  wait: ({ ms }) => sleep(ms),
  waitForEvent,

  runOnThread({ thread, operation }, { entities, perform }) {
    const it = entities.the('thread', thread);
    const parsed = operationSchema.parse(operation);
    it.last = it.last.then(() => perform(parsed));
    it.last.catch(() => undefined); // told to whoever waits for the thread
  },

  waitForThread: ({ thread }, { entities }) => within(entities.the('thread', thread).last, `${thread} has not ended`),
};

const patienceMs = 10_000;

async function waitForEvent({ client, event, count }: Document, context: TestContext): Promise<void> {
  const observed = context.entities.the('client', client);
  const deadline = performance.now() + patienceMs;
  while (countEvents(observed, event) < count) {
    if (performance.now() > deadline) throw new Mismatch(`${client} had no ${count} of ${JSON.stringify(event)}`);
    await sleep(10);
  }
}

async function within(promise: Promise<void>, message: string): Promise<void> {
  const timer = new AbortController();
  const tooLate = sleep(patienceMs, undefined, { signal: timer.signal }).then(() => {
    throw new Mismatch(message);
  });
  try {
    await Promise.race([promise, tooLate]);
  } finally {
    timer.abort();
    tooLate.catch(() => undefined); // stopped, because the promise was in time
  }
}
