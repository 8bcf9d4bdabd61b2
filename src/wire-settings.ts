import { discordSettings } from '../adapters/discord/discord.ts';
import { embeddedSettings } from '../adapters/embedded-mongodb/start.ts';
import { exchangeSettings } from '../adapters/exchange/exchange-settings.ts';
import { httpSettings } from '../adapters/http/http-server.ts';
import { loggingSettings } from '../adapters/logging/logger.ts';
import { secretValues } from '../adapters/logging/secret-values.ts';
import { mongodbSettings } from '../adapters/mongodb/connect-mongodb.ts';
import { ntfySettings } from '../adapters/ntfy/ntfy.ts';
import { slackSettings } from '../adapters/slack/slack.ts';
import { telegramSettings } from '../adapters/telegram/telegram.ts';
import { telegramOpsSettings } from '../adapters/telegram-ops/telegram-ops.ts';
import { deskSettings, parseSettings, type Settings } from './config.ts';

/** Every setting there is, by the part that reads it. */
export const allSettings = {
  desk: deskSettings,
  logging: loggingSettings,
  mongodb: mongodbSettings,
  embedded: embeddedSettings,
  exchanges: exchangeSettings,
  telegram: telegramSettings,
  telegramOps: telegramOpsSettings,
  discord: discordSettings,
  slack: slackSettings,
  ntfy: ntfySettings,
  http: httpSettings,
} as const;

export type DeskSettings = Settings<typeof allSettings>;

/** Reads the settings of this process. Throws `StartError` that names what is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): DeskSettings {
  return parseSettings(allSettings, { ...environment, ...replayOf(environment) });
}

/** Who names recorded candles and no exchange wants them replayed. */
function replayOf({ OUTCRY_REPLAY_DIR: folder, OUTCRY_EXCHANGES: chosen }: NodeJS.ProcessEnv) {
  return folder && !chosen ? { OUTCRY_EXCHANGES: 'replay' } : {};
}

/** The values in settings that no log may show. */
export function secretsIn(settings: DeskSettings): string[] {
  return secretValues(allSettings, settings);
}
