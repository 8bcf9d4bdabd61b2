import { type ChatAddress, platformId } from '../../src/chat/incoming.ts';
import type { WrittenMessage } from '../../src/chat/message.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';

/** A chat platform that keeps what is sent, and fails as a test asks. */
export interface MemoryPlatform extends ChatPlatform {
  readonly sent: { readonly to: ChatAddress; readonly message: WrittenMessage }[];
  readonly edited: { readonly messageId: string; readonly message: WrittenMessage }[];
  /** Thrown by the next sends, one each, before anything is kept. */
  readonly failures: Error[];
  up: boolean;
}

/** A platform that nobody types on. */
export function memoryPlatform(name = 'telegram'): MemoryPlatform {
  const platform: MemoryPlatform = {
    platform: platformId(name),
    sent: [],
    edited: [],
    failures: [],
    up: true,
    async start() {},
    async stop() {},
    async send(to, message) {
      const failure = platform.failures.shift();
      if (failure) throw failure;
      platform.sent.push({ to, message });
      return { ...to, messageId: String(platform.sent.length) };
    },
    async edit({ messageId }, message) {
      platform.edited.push({ messageId, message });
    },
    state: () => (platform.up ? { up: true } : { up: false, trouble: 'unreachable' }),
  };
  return platform;
}
