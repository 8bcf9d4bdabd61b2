import type { Logger } from 'pino';
import { z } from 'zod';
import type { TelegramBot } from './bot.ts';
import { type Timing, usualTiming } from './timing.ts';

/** Settings of the traders' Telegram bot. */
export const telegramSettings = z.object({
  OUTCRY_TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'must be a token as @BotFather gives it, such as 123456:ABC-DEF')
    .optional()
    .describe('Token of the Telegram bot that traders talk to, from @BotFather; unset: no Telegram.'),
  OUTCRY_TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('Base URL of the Telegram Bot API; https://api.telegram.org by default.'),
  OUTCRY_TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 characters of A-Z, a-z, 0-9, _ and -')
    .optional()
    .describe(
      'Secret by which Telegram proves itself to our webhook; with OUTCRY_PUBLIC_URL it replaces long polling; unset by default.',
    ),
});

type TelegramSettings = z.infer<typeof telegramSettings> & { readonly OUTCRY_PUBLIC_URL?: string | undefined };

interface TelegramDependencies {
  readonly logger: Logger;
  readonly timing?: Timing;
}

/**
 * The traders' Telegram bot, or undefined where no token is set; then grammY is not even loaded.
 * It listens by webhook where a public URL and a secret are set (`route` is then to be served), else by long polling.
 */
export async function telegram(
  settings: TelegramSettings,
  { logger, timing = usualTiming }: TelegramDependencies,
): Promise<TelegramBot | undefined> {
  const {
    OUTCRY_TELEGRAM_TOKEN: token,
    OUTCRY_TELEGRAM_WEBHOOK_SECRET: secret,
    OUTCRY_PUBLIC_URL: publicUrl,
  } = settings;
  if (!token) return undefined;
  const { telegramBot } = await import('./bot.ts');
  const apiRoot = settings.OUTCRY_TELEGRAM_API_ROOT.replace(/\/+$/, '');
  const place = secret && publicUrl ? { secret, publicUrl } : undefined;
  return telegramBot({ access: { token, apiRoot }, place, logger, timing });
}
