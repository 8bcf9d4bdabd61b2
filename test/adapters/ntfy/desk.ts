import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { ntfy, ntfySettings } from '../../../adapters/ntfy/ntfy.ts';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../../src/chat/message.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { addressOfTopic } from '../../../src/topics/topic.ts';
import { type NtfyStandIn, ntfyStandIn } from '../../fakes/ntfy-server.ts';

/** A platform that publishes to a stand-in. */
export interface NtfyDesk {
  readonly server: NtfyStandIn;
  readonly platform: ChatPlatform;
  /** Everything that was logged. */
  log(): string;
}

export interface NtfyDeskOptions {
  readonly token?: string;
  /** Deadline of one call; long, since machines are slow. */
  readonly callMs?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly linkFor?: (to: ChatAddress, line: string) => Promise<string | undefined>;
}

export const topic = addressOfTopic('outcry-secret');

/** Opens one that is closed when the test ends. */
export async function openNtfy({ token, settings, linkFor, callMs = 3_000 }: NtfyDeskOptions = {}): Promise<NtfyDesk> {
  const server = await ntfyStandIn(token);
  onTestFinished(() => server.close());
  const lines: string[] = [];
  const sink = new Writable({ write: (line, _, done) => void done(void lines.push(String(line)) as undefined) });
  const made = ntfy(ntfySettings.parse({ OUTCRY_NTFY_URL: `${server.url}/`, ...settings }), {
    logger: pino({ level: 'trace' }, sink),
    linkFor: linkFor ?? (async () => undefined),
    timing: { callMs, firstRetryMs: 10, checkMs: 10_000 },
  });
  if (!made) throw new Error('no platform was made');
  onTestFinished(() => made.platform.stop());
  await made.platform.start(async () => ({ action: 'none' }), []);
  return { server, platform: made.platform, log: () => lines.join('') };
}

type Blocks = WrittenMessage['blocks'];

export function written(...blocks: Blocks): WrittenMessage {
  return { blocks };
}

export function spans(text: string) {
  return [{ text }];
}

export function said(text: string): WrittenMessage {
  return written({ type: 'text', words: spans(text) });
}
