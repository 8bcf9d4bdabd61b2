import { type ChatAddress, platformId } from '../chat/incoming.ts';
import { hmacSha256 } from '../hash.ts';
import type { Identity, Member } from '../members/member.ts';

/** The platform whose chats are topics: nobody writes there, and whoever knows a name can read. */
export const topicPlatform = platformId('ntfy');

/** What one topic is shared for. */
export interface SharedTopic {
  readonly kind: 'symbol' | 'tier';
  /** @example 'BTC/USDT' | 'gold' */
  readonly name: string;
}

/** Where a topic is written to. */
export function addressOfTopic(topic: string): ChatAddress {
  return { platform: topicPlatform, chat: topic };
}

/** The topic of one member, made of 16 random bytes as base64url. */
export function memberTopic(random: string): string {
  return `outcry-${random}`;
}

/** The topic that many share: its name can be read, and is as secret as the key. @example 'outcry-symbol-btc-usdt-…' */
export function sharedTopic(key: string, { kind, name }: SharedTopic): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `outcry-${kind}-${slug.slice(0, 24)}-${hmacSha256(key, `${kind}:${name}`).slice(0, 20)}`;
}

/** A member's topics, the newest last; more than one only where a change was cut short. */
export function topicsOf({ identities }: Pick<Member, 'identities'>): readonly Identity[] {
  return identities.filter(({ platform }) => platform === topicPlatform);
}
