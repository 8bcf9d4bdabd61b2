import type { Brand } from '../brand.ts';
import type { UnixMs } from '../time.ts';

/** @example 'telegram' | 'console' */
export type PlatformId = Brand<string, 'PlatformId'>;

/** Names a platform. */
export function platformId(name: string): PlatformId {
  return name as PlatformId;
}

/** A place where messages go: a private chat, a group, a channel. */
export interface ChatAddress {
  readonly platform: PlatformId;
  /** The platform's own id of the chat, and of the thread or topic in it where there is one, as text. */
  readonly chat: string;
}

/** A message that was sent and can be edited. */
export interface MessageRef extends ChatAddress {
  readonly messageId: string;
}

/** Who wrote: the platform's stable id of the person, never the name that can change hands. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** BCP 47 tag that the platform reports. @example 'de-CH' */
  readonly languageTag?: string;
}

/** One line that a person typed or tapped. */
export interface Incoming {
  readonly address: ChatAddress;
  readonly kind: 'private' | 'group';
  readonly person: Person;
  readonly line: string;
  readonly via: 'text' | 'button';
  /** True where the answer can be shown to this person alone, also in a group. */
  readonly canWhisper?: boolean;
  /** True where the platform says that this person manages this chat. */
  readonly manager?: boolean;
  /** True where the platform vouches that this person is on the operators' list. */
  readonly operator?: boolean;
  /** The message that was typed, or that carries the tapped button. */
  readonly messageId?: string;
  /** The platform's own id of the update; the same id is the same update, so a repeat is dropped. */
  readonly updateId?: string;
  readonly receivedAt: UnixMs;
}
