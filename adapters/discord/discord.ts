import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Suggest } from './complete.ts';
import { type Timing, usualTiming } from './timing.ts';

/** Settings of the Discord bot. */
export const discordSettings = z.object({
  OUTCRY_DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a bot token as the Developer Portal gives it: three parts with dots')
    .optional()
    .describe('Token of the Discord bot, from the Developer Portal; unset: no Discord.'),
  OUTCRY_DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://discord.com')
    .describe('Base URL of Discord, before /api; https://discord.com by default.'),
});

interface DiscordDependencies {
  readonly logger: Logger;
  readonly suggest: Suggest;
  readonly timing?: Timing;
}

/** The Discord bot, or undefined where no token is set; then discord.js is not even loaded. */
export async function discord(
  { OUTCRY_DISCORD_TOKEN: token, OUTCRY_DISCORD_API_URL: url }: z.infer<typeof discordSettings>,
  { logger, suggest, timing = usualTiming }: DiscordDependencies,
): Promise<ChatPlatform | undefined> {
  if (token === undefined) return undefined;
  const { discordBot } = await import('./bot.ts');
  return discordBot({ access: { token, apiRoot: url.replace(/\/+$/, '') }, suggest, logger, timing });
}
