import type { Telegram } from 'telegraf';
import type { CommandMenu } from '../../src/chat/menu.ts';
import { within } from './calls.ts';

interface MenuOptions {
  readonly telegram: Telegram;
  readonly menus: readonly CommandMenu[];
  readonly operators: ReadonlySet<string>;
  readonly callMs: number;
}

/**
 * Sets the commands that Telegram suggests, in English, in each operator's chat alone. Telegram knows no chat with those
 * who never wrote to the bot; for them there is no menu until the next start.
 */
export async function publishMenus({ telegram, menus, operators, callMs }: MenuOptions): Promise<void> {
  const commands = menuOf(menus);
  for (const id of operators) {
    const scope = { type: 'chat', chat_id: Number(id) } as const;
    await telegram.callApi('setMyCommands', { commands, scope }, within(callMs)).catch(() => undefined);
  }
}

/** Each first word once, with the summary of the first command that it begins. */
function menuOf(menus: readonly CommandMenu[]) {
  const entries = menus.find(({ language }) => language === 'en')?.entries ?? [];
  const firsts = new Map<string, string>();
  for (const { name, summary } of entries) {
    const [first = ''] = name.split(' ');
    if (/^[a-z0-9_]{1,32}$/.test(first) && !firsts.has(first)) firsts.set(first, summary.slice(0, 256));
  }
  return [...firsts].map(([command, description]) => ({ command, description }));
}
