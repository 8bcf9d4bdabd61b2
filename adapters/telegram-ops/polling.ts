import type { Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import { z } from 'zod';
import type { PlatformState } from '../../src/ports/chat-platform.ts';
import { within } from './calls.ts';
import { askedWaitMs, troubleOf } from './errors.ts';
import { pause, type Timing } from './timing.ts';

export interface PollingOptions {
  readonly bot: Telegraf;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  /** Answers one update. Never rejects. */
  readonly consume: (update: Update) => void;
  readonly became: (state: PlatformState) => void;
}

const numbered = z.array(z.looseObject({ update_id: z.number().int() }));

/**
 * Asks for updates until stopped. Not Telegraf's own loop: that one ends for good where another consumer shows up, and
 * has no deadline.
 */
export async function poll(options: PollingOptions): Promise<void> {
  const { bot, timing, stopping, became } = options;
  const ask = asker(options);
  let waitMs = timing.firstRetryMs;
  while (!stopping.aborted) {
    try {
      await ask.next();
      waitMs = timing.firstRetryMs;
    } catch (error) {
      if (stopping.aborted) break;
      const trouble = troubleOf(error);
      became({ up: false, trouble });
      await pause(askedWaitMs(error) ?? (trouble === 'polling-conflict' ? timing.longestRetryMs : waitMs), stopping);
      waitMs = Math.min(2 * waitMs, timing.longestRetryMs);
    }
  }
  await ask.confirm(bot);
}

/** Asks once for each call, and remembers how far it came. */
function asker({ bot, timing, stopping, consume, became }: PollingOptions) {
  let offset = 1; // nothing was taken yet
  let patience = 0; // until all is well, so that this is soon known

  return {
    async next(): Promise<void> {
      const hadPatience = patience;
      patience = 0;
      if (!bot.botInfo) await introduce();
      const question = { offset, timeout: hadPatience, allowed_updates: ['message', 'callback_query'] as const };
      const deadline = within(hadPatience * 1_000 + timing.callMs, stopping);
      const updates = await bot.telegram.callApi('getUpdates', question, deadline);
      numbered.parse(updates);
      for (const update of updates) consume(update);
      offset = Math.max(offset, (updates.at(-1)?.update_id ?? 0) + 1);
      patience = timing.pollSeconds;
      became({ up: true });
    },
    /** Tells Telegram what was taken, so that the next start does not get it again. */
    async confirm({ telegram }: Telegraf): Promise<void> {
      const last = { offset, limit: 1, timeout: 0 };
      if (offset > 1) await telegram.callApi('getUpdates', last, within(timing.callMs)).catch(() => undefined);
    },
  };

  async function introduce(): Promise<void> {
    await bot.telegram.callApi('deleteWebhook', {}, within(timing.callMs, stopping));
    bot.botInfo = await bot.telegram.callApi('getMe', {}, within(timing.callMs, stopping));
  }
}
