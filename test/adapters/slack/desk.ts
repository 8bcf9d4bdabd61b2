import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import { slack, slackSettings } from '../../../adapters/slack/slack.ts';
import { type Incoming, platformId } from '../../../src/chat/incoming.ts';
import type { Block, WrittenMessage } from '../../../src/chat/message.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Span } from '../../../src/chat/words.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { WebhookRoute } from '../../../src/ports/webhook-route.ts';
import { type SlackApi, slackApi } from '../../fakes/slack-api.ts';

/** The real Bolt, connected to a stand-in for Slack, with a scripted core. */
interface Desk {
  readonly api: SlackApi;
  readonly platform: ChatPlatform;
  readonly route: WebhookRoute | undefined;
  /** What reached the core. */
  readonly heard: readonly Incoming[];
  log(): string;
}

interface DeskOptions {
  readonly receive?: (incoming: Incoming) => Reply | Promise<Reply>;
  readonly way?: 'socket' | 'http';
  readonly before?: (api: SlackApi) => void;
  /** Do not wait until it is up. */
  readonly down?: boolean;
}

const timing = { callMs: 300, firstRetryMs: 20, longestRetryMs: 50, pictureMs: 5 };
const entry = (name: string) => ({ name, summary: `Shows ${name}`, args: [] });

/** Opens a desk that is closed when the test ends. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const api = await slackApi();
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
  const made = await slack(settingsFor(api, options.way ?? 'socket'), {
    logger: pino({ level: 'trace' }, sink),
    timing,
  });
  if (!made) throw new Error('no platform was made');
  const { platform, route } = made;
  onTestFinished(() => platform.stop());
  await platform.start(
    async (incoming) => {
      heard.push(incoming);
      return (await options.receive?.(incoming)) ?? { action: 'none' };
    },
    [{ language: 'en', entries: [entry('price'), entry('exchange list')] }],
  );
  if (!options.down) await vi.waitFor(() => expect(platform.state()).toEqual({ up: true }));
  return { api, platform, route, heard, log: () => lines.join('') };
}

function settingsFor(api: SlackApi, way: 'socket' | 'http') {
  return slackSettings.parse({
    OUTCRY_SLACK_BOT_TOKEN: api.token,
    OUTCRY_SLACK_API_URL: api.url,
    ...(way === 'socket' ? { OUTCRY_SLACK_APP_TOKEN: api.appToken } : { OUTCRY_SLACK_SIGNING_SECRET: api.secret }),
  });
}

export function written(...blocks: readonly Block<readonly Span[]>[]): WrittenMessage {
  return { blocks };
}

export function said(text: string): WrittenMessage {
  return written({ type: 'text', words: [{ text }] });
}

export function spans(text: string): readonly Span[] {
  return [{ text }];
}

export function picture(caption: string): Block<readonly Span[]> {
  return { type: 'picture', png: new Uint8Array([137, 80, 78, 71]), name: 'chart.png', caption: spans(caption) };
}

export function buttons(...lines: readonly string[]): Block<readonly Span[]> {
  return { type: 'buttons', rows: [lines.map((line) => ({ label: spans(line), line }))] };
}

export function to(chat: string) {
  return { platform: platformId('slack'), chat };
}
