import type { Brand } from '../brand.ts';
import type { PlatformId } from '../chat/incoming.ts';
import type { Language } from '../chat/language.ts';
import type { UnixMs } from '../time.ts';

export type MemberId = Brand<string, 'MemberId'>;

const roles = ['guest', 'member', 'trader', 'provider', 'moderator', 'admin', 'owner'] as const;
/** What a person may do, least first. */
export type Role = (typeof roles)[number];

/** A person on one platform; unique by both. */
export interface Identity {
  readonly platform: PlatformId;
  readonly personId: string;
}

/** Every person we know, from their first message on. */
export interface Member {
  readonly id: MemberId;
  readonly identities: readonly Identity[];
  readonly role: Role;
  readonly language: Language;
  readonly joinedAt: UnixMs;
}

/** True where `role` is `least` or above. */
export function atLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
