import { join } from 'node:path';
import type { Logger } from 'pino';
import { agendaJobRunner } from '../adapters/agenda/agenda-job-runner.ts';
import { canvasChartRenderer } from '../adapters/chart/canvas-chart-renderer.ts';
import { consolePlatform } from '../adapters/console/console.ts';
import { pictureFolder } from '../adapters/console/pictures.ts';
import type { Screen } from '../adapters/console/screen.ts';
import { discord } from '../adapters/discord/discord.ts';
import { openExchanges } from '../adapters/exchange/open-exchanges.ts';
import { paperAccounts } from '../adapters/exchange/paper/paper-accounts.ts';
import { pinoScope } from '../adapters/logging/pino-scope.ts';
import { ntfy } from '../adapters/ntfy/ntfy.ts';
import { qrCode } from '../adapters/qr/qr-code.ts';
import { slack } from '../adapters/slack/slack.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { systemRandom } from '../adapters/system/system-random.ts';
import { telegram } from '../adapters/telegram/telegram.ts';
import { telegramOps } from '../adapters/telegram-ops/telegram-ops.ts';
import { fluentTexts } from '../adapters/texts/fluent-texts.ts';
import { workerPool } from '../adapters/workers/worker-pool.ts';
import { type App, createApp } from './app.ts';
import { StartError } from './errors.ts';
import { type Market, marketKey } from './market/market.ts';
import type { ChatPlatform } from './ports/chat-platform.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { WebhookRoute } from './ports/webhook-route.ts';
import { type WiredActions, wireActions } from './wire-actions.ts';
import { openDatabase } from './wire-database.ts';
import type { DeskSettings } from './wire-settings.ts';

/** What the process hands to the desk. */
export interface DeskHost {
  readonly settings: DeskSettings;
  readonly logger: Logger;
  /** The terminal that the process was started in. */
  readonly screen: Screen;
  readonly version: string;
  /** Of the machine's locale. @example 'de-CH' */
  readonly languageTag?: string;
  /** Asks the process to close the desk. */
  close(): void;
}

/** The parts of a desk, put together but not at work yet. */
export interface Desk {
  readonly app: App;
  readonly platforms: readonly ChatPlatform[];
  readonly jobRunner: JobRunner;
  readonly routes: readonly WebhookRoute[];
  /** Lets the exchanges begin: they wait, so that the desk is ready before any of them answers. */
  begin(): void;
  /** Closes what the parts hold: exchanges, workers, database. */
  release(): Promise<void>;
}

/**
 * Puts the desk together, the database last, so that a wrong setting stops the start before anything is open. Throws
 * `StartError` with what to do where a part cannot be had.
 */
export async function wireDesk(host: DeskHost): Promise<Desk> {
  const { settings, logger } = host;
  const compute = workerPool({ logger });
  const { promise: ready, resolve: begin } = Promise.withResolvers<void>();
  const resumeAt = (market: Market) => database.reaches.get(marketKey(market))?.reached;
  const exchanges = openExchanges(settings.exchanges, { clock: systemClock, logger, compute, resumeAt, ready });
  const actions = wireActions(settings.ntfy.OUTCRY_NTFY_URL && settings.http.OUTCRY_PUBLIC_URL);
  const suggest: App['suggestSymbols'] = (address, typed) => app.suggestSymbols(address, typed);
  const { platforms, routes, topics, heartbeat } = await openPlatforms(host, { ...actions, suggest });
  const database = await openDatabase(settings, logger);
  const scope = pinoScope(logger);
  const jobRunner = agendaJobRunner({ connection: database.connection, alone: database.alone, logger, scope });
  const app = createApp({
    ...database.stores,
    clock: systemClock,
    random: systemRandom,
    scope,
    exchanges,
    trading: paperAccounts({ store: database.stores.paper, exchanges, clock: systemClock }),
    platforms,
    topics,
    heartbeat,
    qrCode,
    jobRunner,
    charts: canvasChartRenderer(compute),
    texts: fluentTexts({ onTrouble: (trouble) => logger.error(trouble, 'a text is wrong') }),
    worker: `${process.pid}-${systemRandom.id(6)}`,
    version: host.version,
    close: host.close,
  });
  const served = [...routes, ...actions.open(app)];
  return { app, platforms, jobRunner, routes: served, begin, release: releaser([exchanges, compute, database]) };
}

/** Closes parts one after the other; the first failure is thrown when all have been tried. */
function releaser(parts: readonly { close(): Promise<void> }[]): () => Promise<void> {
  return async () => {
    const failures: unknown[] = [];
    for (const part of parts) await part.close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
}

async function openPlatforms(
  { settings, logger, screen, languageTag, close }: DeskHost,
  { linkFor, suggest }: Pick<WiredActions, 'linkFor'> & { readonly suggest: App['suggestSymbols'] },
) {
  if (!settings.desk.OUTCRY_ROLES.includes('chat'))
    return { platforms: [], routes: [], topics: undefined, heartbeat: undefined };
  const local = consolePlatform({
    screen,
    logger,
    ...(languageTag === undefined ? {} : { languageTag }),
    keep: pictureFolder(join(settings.desk.OUTCRY_DATA_DIR, 'pictures')),
    onClose: close,
  });
  const bot = await telegram({ ...settings.telegram, ...settings.http }, { logger });
  assertOwnToken(settings);
  const operators = await telegramOps(settings.telegramOps, { logger });
  const guilds = await discord(settings.discord, { logger, suggest });
  const workspace = await slack(settings.slack, { logger });
  const topics = ntfy(settings.ntfy, { logger, linkFor });
  return {
    platforms: [
      local,
      ...(bot ? [bot.platform] : []),
      ...(operators ? [operators] : []),
      ...(guilds ? [guilds] : []),
      ...(workspace ? [workspace.platform] : []),
      ...(topics ? [topics.platform] : []),
    ],
    routes: [bot?.route, workspace?.route].filter((route) => route !== undefined),
    topics: topics?.topics,
    heartbeat: topics?.heartbeat,
  };
}

/** Two listeners on one token would throw each other out. */
function assertOwnToken({ telegram: { OUTCRY_TELEGRAM_TOKEN: traders }, telegramOps: operators }: DeskSettings): void {
  if (traders !== undefined && traders === operators.OUTCRY_TELEGRAM_OPS_TOKEN)
    throw new StartError(
      'OUTCRY_TELEGRAM_OPS_TOKEN must belong to another bot than OUTCRY_TELEGRAM_TOKEN. Make one with @BotFather.',
    );
}
