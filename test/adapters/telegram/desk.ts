import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import { telegram, telegramSettings } from '../../../adapters/telegram/telegram.ts';
import type { Timing } from '../../../adapters/telegram/timing.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import type { CommandMenu } from '../../../src/chat/menu.ts';
import type { Block, WrittenMessage } from '../../../src/chat/message.ts';
import type { Receive, Reply } from '../../../src/chat/reply.ts';
import type { Span } from '../../../src/chat/words.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { WebhookRoute } from '../../../src/ports/webhook-route.ts';
import { type TelegramBotApi, telegramBotApi } from '../../fakes/telegram-bot-api.ts';

/** The real grammY, connected to a stand-in for Telegram, with a scripted core. */
export interface Desk {
  readonly api: TelegramBotApi;
  readonly platform: ChatPlatform;
  readonly route: WebhookRoute | undefined;
  /** What reached the core. */
  readonly heard: readonly Incoming[];
  /** Everything that was logged. */
  log(): string;
}

export interface DeskOptions {
  readonly receive?: (incoming: Incoming) => Reply | Promise<Reply>;
  readonly menus?: readonly CommandMenu[];
  readonly timing?: Partial<Timing>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Faults and such, before the bot comes up. */
  readonly before?: (api: TelegramBotApi) => void;
  /** Do not wait until it is up. */
  readonly down?: boolean;
}

const quickTiming: Timing = { callSeconds: 0.5, pollSeconds: 5, chatPauseMs: 1, firstRetryMs: 20, longestRetryMs: 50 };

/** Opens a desk that is closed when the test ends. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const api = await telegramBotApi();
  onTestFinished(() => api.close());
  options.before?.(api);
  const heard: Incoming[] = [];
  const lines: string[] = [];
  const sink = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  const made = await telegram(settingsFor(api, options.settings), {
    logger: pino({ level: 'trace' }, sink),
    timing: { ...quickTiming, ...options.timing },
  });
  if (!made) throw new Error('no platform was made');
  const receive: Receive = async (incoming) => {
    heard.push(incoming);
    return (await options.receive?.(incoming)) ?? { action: 'none' };
  };
  onTestFinished(() => made.platform.stop());
  await made.platform.start(receive, options.menus ?? []);
  if (!options.down) await vi.waitFor(() => expect(made.platform.state()).toEqual({ up: true }));
  return { api, platform: made.platform, route: made.route, heard, log: () => lines.join('') };
}

function settingsFor(api: TelegramBotApi, more: Readonly<Record<string, string>> = {}) {
  const base = { OUTCRY_TELEGRAM_TOKEN: api.token, OUTCRY_TELEGRAM_API_ROOT: `${api.root}/` };
  return { ...telegramSettings.parse({ ...base, ...more }), OUTCRY_PUBLIC_URL: more['OUTCRY_PUBLIC_URL'] };
}

type WrittenBlock = Block<readonly Span[]>;

export function written(...blocks: readonly WrittenBlock[]): WrittenMessage {
  return { blocks };
}

export function said(text: string): WrittenMessage {
  return written({ type: 'text', words: [{ text }] });
}

export function saying(text: string): Reply {
  return { action: 'send', message: said(text) };
}

export function spans(text: string): readonly Span[] {
  return [{ text }];
}

export function picture(caption: string, byte = 1): WrittenBlock {
  return { type: 'picture', png: new Uint8Array([137, 80, 78, 71, byte]), name: 'chart.png', caption: spans(caption) };
}

export function buttons(...lines: readonly string[]): WrittenBlock {
  return { type: 'buttons', rows: [lines.map((line) => ({ label: spans(line.slice(0, 20)), line }))] };
}
