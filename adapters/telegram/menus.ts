import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { CommandMenu, MenuEntry } from '../../src/chat/menu.ts';
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
 * Sets the commands that Telegram suggests, for each language; English also for all other languages. Of names of
 * two words the first is shown, once; one that Telegram does not allow (`a-z0-9_`, at most 32) is left out. The service works without menus, so a failure is logged.
 */
export async function publishMenus({ api, menus, logger, stopping }: MenuOptions): Promise<void> {
  for (const { language, entries } of menus) {
    const commands = firstWords(entries);
    const options = language === fallback ? {} : { language_code: language };
    await api.setMyCommands(commands, options, stopping).catch((error: unknown) => {
      logger.warn({ language, trouble: troubleOf(error).code }, 'the command menu was not set');
    });
  }
}

function firstWords(entries: readonly MenuEntry[]) {
  const summaries = new Map<string, string>();
  for (const { name, summary } of entries) {
    const [first = ''] = name.split(' ');
    if (/^[a-z0-9_]{1,32}$/.test(first) && !summaries.has(first)) summaries.set(first, summary);
  }
  return [...summaries].map(([command, summary]) => ({ command, description: summary.slice(0, longestSummary) }));
}
