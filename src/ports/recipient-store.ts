import type { ChatAddress } from '../chat/incoming.ts';
import type { Identity } from '../members/member.ts';
import type { UnixMs } from '../time.ts';

/** Remembers which chats can be reached, and whose they are. */
export interface RecipientStore {
  /** Somebody wrote in a chat: it can be reached again. `owner` is the person whose private chat it is. */
  seen(address: ChatAddress, owner: Identity | undefined, at: UnixMs): Promise<void>;
  /** The chat blocked us or is gone: nothing more goes there until somebody writes in it. */
  retire(address: ChatAddress, at: UnixMs): Promise<void>;
  /** What is known of these chats; none for those never seen. */
  among(addresses: readonly ChatAddress[]): Promise<readonly Recipient[]>;
  /** The private chats of these people, the one written in last first. */
  ownedBy(owners: readonly Identity[]): Promise<readonly Recipient[]>;
}

export interface Recipient {
  readonly address: ChatAddress;
  readonly owner?: Identity;
  readonly gone: boolean;
  readonly seenAt: UnixMs;
}
