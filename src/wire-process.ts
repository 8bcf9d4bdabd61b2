import { createLogger } from '../adapters/logging/logger.ts';
import packageJson from '../package.json' with { type: 'json' };
import { openService, type Service } from './wire-service.ts';
import { type DeskSettings, readSettings, secretsIn } from './wire-settings.ts';

/** Milliseconds after which a close that hangs is cut off. */
const longestCloseMs = 10_000;

/**
 * Runs the service in this process until it is asked to stop: by Ctrl-C, SIGTERM, `/quit`, or the end of the terminal.
 * Throws `StartError` with what to do where it cannot start.
 */
export async function runService(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(environment);
  const logger = createLogger({ level: levelOf(settings, environment), secrets: secretsIn(settings) });
  let service: Service | undefined;
  let closing = false;

  const close = () => {
    if (closing) return process.exit(130); // asked twice: now
    closing = true;
    setTimeout(() => process.exit(1), longestCloseMs).unref();
    void (service?.stop() ?? Promise.resolve())
      .catch((error: unknown) => logger.error({ err: error }, 'closing failed'))
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, close);

  const languageTag = localeTag(environment);
  service = await openService({
    settings,
    logger,
    version: packageJson.version,
    close,
    ...(languageTag ? { languageTag } : {}),
  });
  logger.info({ readyMs: Math.round(performance.now()), version: packageJson.version }, 'ready');
}

/** On a terminal the log is quiet unless its level was chosen, for the chat is there too. */
function levelOf({ logging }: DeskSettings, { OUTCRY_LOG_LEVEL: chosen }: NodeJS.ProcessEnv) {
  return process.stdout.isTTY && !chosen ? 'error' : logging.OUTCRY_LOG_LEVEL;
}

/** The language tag of the machine's locale. @example 'de-CH' of LANG=de_CH.UTF-8 */
function localeTag({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined {
  const locale = LC_ALL || LC_MESSAGES || LANG;
  return locale ? locale.split('.')[0]?.replace('_', '-') : undefined;
}
