import type { Logger } from 'pino';
import { z } from 'zod';
import { StartError } from '../../src/errors.ts';
import type { SlackBot } from './bot.ts';
import { type Timing, usualTiming } from './timing.ts';

/** Settings of Slack. */
export const slackSettings = z.object({
  OUTCRY_SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\w-]+$/, 'must be a bot token as Slack gives it, such as xoxb-…')
    .optional()
    .meta({ secret: true })
    .describe('Bot token of the Slack app; unset: no Slack.'),
  OUTCRY_SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, 'must be an app-level token as Slack gives it, such as xapp-…')
    .optional()
    .meta({ secret: true })
    .describe('App-level token of the Slack app, for socket mode, which needs no public address; unset by default.'),
  OUTCRY_SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\w{8,128}$/, 'must be the signing secret of the app, 8 to 128 letters and digits')
    .optional()
    .meta({ secret: true })
    .describe('Signing secret of the Slack app, for events over HTTP to /slack/events; unset by default.'),
  OUTCRY_SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api')
    .describe("Base URL of Slack's Web API; https://slack.com/api by default."),
});

interface SlackDependencies {
  readonly logger: Logger;
  readonly timing?: Timing;
}

/**
 * Slack as a chat platform, or undefined where no bot token is set; then Bolt is not even loaded. It hears by socket mode
 * where an app token is set, else over HTTP (`route` is then to be served). Throws `StartError` where it could not hear.
 */
export async function slack(
  settings: z.infer<typeof slackSettings>,
  { logger, timing = usualTiming }: SlackDependencies,
): Promise<SlackBot | undefined> {
  const { OUTCRY_SLACK_BOT_TOKEN: token, OUTCRY_SLACK_APP_TOKEN: appToken } = settings;
  const { OUTCRY_SLACK_SIGNING_SECRET: secret } = settings;
  if (!token) return undefined;
  const way = appToken ? { appToken } : secret ? { secret } : undefined;
  if (!way)
    throw new StartError(
      'OUTCRY_SLACK_BOT_TOKEN needs OUTCRY_SLACK_APP_TOKEN (socket mode) or OUTCRY_SLACK_SIGNING_SECRET (HTTP) beside it.',
    );
  const { slackBot } = await import('./bot.ts');
  const apiUrl = `${settings.OUTCRY_SLACK_API_URL.replace(/\/+$/, '')}/`;
  return slackBot({ token, apiUrl, way, logger, timing });
}
