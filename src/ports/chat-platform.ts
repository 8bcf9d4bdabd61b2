import type { ChatAddress, MessageRef, PlatformId } from '../chat/incoming.ts';
import type { CommandMenu } from '../chat/menu.ts';
import type { WrittenMessage } from '../chat/message.ts';
import type { Receive } from '../chat/reply.ts';
import type { PlatformLimits } from '../delivery/platform-limits.ts';

/** A place where people talk with Outcry. */
export interface ChatPlatform {
  readonly platform: PlatformId;
  /** How fast it takes messages; unset where there is no limit. Read before each send, so it may be learned. */
  readonly limits?: PlatformLimits;
  /** Begins to listen; resolves when the platform has accepted the connection or has begun to retry in the background. */
  start(receive: Receive, menus: readonly CommandMenu[]): Promise<void>;
  /** Stops listening and resolves when the updates under way have been answered. */
  stop(): Promise<void>;
  /**
   * Sends one message. Throws `RateLimited` (not sent), `RecipientGone`, `PlatformUnavailable` (certainly not sent) or
   * `SendUnconfirmed` (the answer was lost, so it must not be repeated blindly). `key` is the same for every send of the
   * same thing, for platforms that refuse a double by it.
   */
  send(to: ChatAddress, message: WrittenMessage, key?: string): Promise<MessageRef>;
  /** Replaces an earlier message; a message that is the same already is no error. Throws as `send`. */
  edit(message: MessageRef, replacement: WrittenMessage): Promise<void>;
  /** `up`, or why not, for `/status` and health. */
  state(): PlatformState;
}

export interface PlatformState {
  readonly up: boolean;
  /** Stable code of the trouble. @example 'polling-conflict' | 'unreachable' | 'unauthorized' */
  readonly trouble?: string;
}
