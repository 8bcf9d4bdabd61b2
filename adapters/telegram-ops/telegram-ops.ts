import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Timing } from './timing.ts';
import { usualTiming } from './timing.ts';

/** Settings of the operators' Telegram bot. */
export const telegramOpsSettings = z.object({
  OUTCRY_TELEGRAM_OPS_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must be a token as @BotFather gives it, such as 123456:ABC-DEF')
    .optional()
    .describe('Token of the Telegram bot for operators, another one than the traders’; unset: no such bot.'),
  OUTCRY_TELEGRAM_OPS_API_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('Base URL of the Telegram Bot API for the operators’ bot; https://api.telegram.org by default.'),
  OUTCRY_TELEGRAM_OPS_IDS: z
    .string()
    .regex(/^\d{1,16}(\s*,\s*\d{1,16})*$/, 'must be numeric Telegram user ids, separated by commas')
    .default('')
    .transform((text) => text.split(',').map((id) => id.trim()))
    .describe(
      'Numeric Telegram user ids of the operators, separated by commas; the bot answers nobody else; none by default.',
    ),
});

interface TelegramOpsDependencies {
  readonly logger: Logger;
  readonly timing?: Timing;
}

/** The operators' Telegram bot, or undefined where no token is set; then Telegraf is not even loaded. */
export async function telegramOps(
  settings: z.infer<typeof telegramOpsSettings>,
  { logger, timing = usualTiming }: TelegramOpsDependencies,
): Promise<ChatPlatform | undefined> {
  const { OUTCRY_TELEGRAM_OPS_TOKEN: token, OUTCRY_TELEGRAM_OPS_IDS: ids } = settings;
  if (token === undefined) return undefined;
  const { opsBot } = await import('./bot.ts');
  const apiRoot = settings.OUTCRY_TELEGRAM_OPS_API_ROOT.replace(/\/+$/, '');
  return opsBot({ token, apiRoot, operators: new Set(ids), logger, timing });
}
