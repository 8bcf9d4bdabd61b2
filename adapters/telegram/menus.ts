import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { StopSignal } from './api.ts';
import { troubleOf } from './errors.ts';

interface MenuOptions {
  readonly api: Api;
  readonly menus: readonly CommandMenu[];
  readonly logger: Logger;
  readonly stopping: StopSignal;
}

const fallback = 'en';
const longestSummary = 256;

/**
 * Sets the commands that Telegram suggests, for each language; English also for all other languages. A name that
 * Telegram does not allow (`a-z0-9_`, at most 32) is left out. The service works without menus, so a failure is logged.
 */
export async function publishMenus({ api, menus, logger, stopping }: MenuOptions): Promise<void> {
  for (const { language, entries } of menus) {
    const commands = entries
      .filter(({ name }) => /^[a-z0-9_]{1,32}$/.test(name))
      .map(({ name, summary }) => ({ command: name, description: summary.slice(0, longestSummary) }));
    const options = language === fallback ? {} : { language_code: language };
    await api.setMyCommands(commands, options, stopping).catch((error: unknown) => {
      logger.warn({ language, trouble: troubleOf(error).code }, 'the command menu was not set');
    });
  }
}
