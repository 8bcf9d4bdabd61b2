import { type Screen, screenOn } from '../adapters/console/screen.ts';
import { createLogger } from '../adapters/logging/logger.ts';
import packageJson from '../package.json' with { type: 'json' };
import { openService, type Service } from './wire-service.ts';
import { type DeskSettings, readSettings, secretsIn } from './wire-settings.ts';

/** Milliseconds after which a close that hangs is cut off. */
const longestCloseMs = 10_000;

/**
 * Runs the service in this process until it is asked to stop: by Ctrl-C, SIGTERM, `/quit`, the end of the terminal, or
 * nobody reading what it prints. Asked while it opens, it opens and then closes.
 * Throws `StartError` with what to do where it cannot start.
 */
export async function runService(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(environment);
  const screen = screenOn({ input: process.stdin, output: process.stdout });
  const logger = createLogger({
    level: levelOf(settings, environment),
    secrets: secretsIn(settings),
    ...(screen.prompting ? { destination: above(screen) } : {}),
  });
  const opened = Promise.withResolvers<Service | undefined>();
  let closing = false;

  const close = (exitCode: number) => {
    if (closing) return process.exit(130); // asked twice: now
    closing = true;
    setTimeout(() => process.exit(1), longestCloseMs).unref();
    void opened.promise.then((service) => service?.stop()).then(() => process.exit(exitCode));
  };
  const closeOnce = () => closing || close(0);
  const fail = (err: unknown) => {
    logger.fatal({ err }, 'a mistake in the program; the desk closes');
    if (!closing) close(2);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => close(0));
  if (screen.prompting) process.on('SIGHUP', closeOnce); // the window was closed; without one, nohup may have us go on
  process.stdout.on('error', closeOnce);
  process.on('uncaughtException', fail);

  const languageTag = localeTag(environment);
  try {
    const version = packageJson.version;
    const host = { settings, logger, screen, version, close: closeOnce, ...(languageTag ? { languageTag } : {}) };
    opened.resolve(await openService(host));
    logger.info({ readyMs: Math.round(performance.now()), version }, 'ready');
  } catch (error) {
    opened.resolve(undefined);
    throw error;
  }
}

/** Writes the log above the line that is being typed. */
function above(screen: Screen): { write(line: string): void } {
  return { write: (line) => screen.print(line.trimEnd()) };
}

/** On a terminal the log is quiet unless its level was chosen, for the chat is there too. */
function levelOf({ logging }: DeskSettings, { OUTCRY_LOG_LEVEL: chosen }: NodeJS.ProcessEnv) {
  return process.stdout.isTTY && !chosen ? 'warn' : logging.OUTCRY_LOG_LEVEL;
}

/** The language tag of the machine's locale. @example 'de-CH' of LANG=de_CH.UTF-8 */
function localeTag({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string | undefined {
  const locale = LC_ALL || LC_MESSAGES || LANG;
  return locale ? locale.split('.')[0]?.replace('_', '-') : undefined;
}
