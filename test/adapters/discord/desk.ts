import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import type { Suggest } from '../../../adapters/discord/complete.ts';
import { discord, discordSettings } from '../../../adapters/discord/discord.ts';
import type { Timing } from '../../../adapters/discord/timing.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import type { CommandMenu } from '../../../src/chat/menu.ts';
import type { Block, WrittenMessage } from '../../../src/chat/message.ts';
import type { Receive, Reply } from '../../../src/chat/reply.ts';
import type { Span } from '../../../src/chat/words.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { type Discord, discordStandIn } from './discord-stand-in.ts';

/** The real discord.js, connected to a stand-in for Discord, with a scripted core. */
export interface Desk {
  readonly api: Discord;
  readonly platform: ChatPlatform;
  /** What reached the core. */
  readonly heard: readonly Incoming[];
  log(): string;
}

export interface DeskOptions {
  readonly receive?: (incoming: Incoming) => Reply | Promise<Reply>;
  readonly menus?: readonly CommandMenu[];
  readonly suggest?: Suggest;
  readonly timing?: Partial<Timing>;
  readonly token?: string;
  /** Faults and such, before the bot comes up. */
  readonly before?: (api: Discord) => void;
  /** Do not wait until it is up. */
  readonly down?: boolean;
}

const quickTiming: Timing = { callMs: 300, graceMs: 200, firstRetryMs: 20, longestRetryMs: 50 };

/** Opens a desk that is closed when the test ends. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const api = await discordStandIn();
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
  const settings = { OUTCRY_DISCORD_TOKEN: options.token ?? api.token, OUTCRY_DISCORD_API_URL: `${api.root}/` };
  const platform = await discord(discordSettings.parse(settings), {
    logger: pino({ level: 'trace' }, sink),
    suggest: options.suggest ?? (async () => []),
    timing: { ...quickTiming, ...options.timing },
  });
  if (!platform) throw new Error('no platform was made');
  const receive: Receive = async (incoming) => {
    heard.push(incoming);
    return (await options.receive?.(incoming)) ?? { action: 'none' };
  };
  onTestFinished(() => platform.stop());
  await platform.start(receive, options.menus ?? []);
  if (!options.down) await vi.waitFor(() => expect(platform.state()).toEqual({ up: true }));
  return { api, platform, heard, log: () => lines.join('') };
}

type WrittenBlock = Block<readonly Span[]>;

export function written(...blocks: readonly WrittenBlock[]): WrittenMessage {
  return { blocks };
}

export function said(text: string): WrittenMessage {
  return written({ type: 'text', words: [{ text }] });
}

export function saying(text: string, more: { whisper?: boolean } = {}): Reply {
  return { action: 'send', message: said(text), ...more };
}

function spans(text: string): readonly Span[] {
  return [{ text }];
}

export function picture(caption: string): WrittenBlock {
  return { type: 'picture', png: new Uint8Array([137, 80, 78, 71]), name: 'chart.png', caption: spans(caption) };
}

export function buttons(...lines: readonly string[]): WrittenBlock {
  return { type: 'buttons', rows: [lines.map((line) => ({ label: spans(line.slice(0, 20)), line }))] };
}
