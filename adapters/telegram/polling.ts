import { createConcurrentSink, createRunner, createSource, type UpdateSupplier } from '@grammyjs/runner';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { type Hearing, heard, type Listener } from './listener.ts';
import type { Persistence } from './persistence.ts';
import type { Timing } from './timing.ts';

interface PollingOptions extends Hearing {
  readonly persistently: Persistence;
  readonly timing: Timing;
}

const updatesAtOnce = 100;

/**
 * Hears updates by long polling. The runner asks only for as many as it may begin; a failure of any kind, also a second
 * consumer of the same token, is waited out and never ends the polling.
 */
export function polling({ client, consume, condition, stopping, persistently, timing }: PollingOptions): Listener {
  const { bot, polls } = client;
  let offset = 0;

  const supplier: UpdateSupplier<Update> = {
    async supply(wanted, signal) {
      const limit = Math.max(1, Math.min(wanted, updatesAtOnce));
      const updates = await persistently(() => ask(polls, { offset, limit, timeout: patienceNow() }, signal));
      if (!updates) return [];
      condition.up();
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      return updates;
    },
  };
  const sink = createConcurrentSink<Update>({ consume }, async () => undefined, { concurrency: updatesAtOnce });
  const runner = createRunner(createSource(supplier), sink);

  /** Seconds to wait for an update: none until all is well, so that this is soon known. */
  const patienceNow = () => (condition.state().up ? timing.pollSeconds : 0);

  return {
    async start() {
      await bot.api.deleteWebhook({}, stopping);
      runner.start();
    },
    async stop() {
      if (runner.isRunning()) await runner.stop();
    },
    async settled() {
      if (offset > 0) await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}

type Question = NonNullable<Parameters<Api['getUpdates']>[0]>;
type Signal = Parameters<Api['getUpdates']>[1];

async function ask(polls: Api, question: Question, signal: Signal): Promise<Update[]> {
  const updates = await polls.getUpdates({ ...question, allowed_updates: heard }, signal);
  numbered.parse(updates);
  return updates;
}

/** Without an id on every update the offset would be lost, and with it our place in the queue. */
const numbered = z.array(z.looseObject({ update_id: z.number().int() }));
