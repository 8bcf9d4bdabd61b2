import type { ChatAddress } from '../chat/incoming.ts';
import type { UnixMs } from '../time.ts';
import { kindTraits } from './event-kind.ts';
import type { OutboxItem } from './outbox-item.ts';
import { type MemberEvent, planDelivery, type Reader } from './plan-delivery.ts';

/** Chats that asked for something: private ones with the member behind each, and places that many share. */
export interface Audience {
  readonly private: readonly { readonly from: ChatAddress; readonly reader: Reader }[];
  readonly shared: readonly ChatAddress[];
}

/** What must be queued so that an audience hears of an event, each member as they like, each chat once. */
export function planForAudience(
  event: Omit<MemberEvent, 'from'>,
  audience: Audience,
  now: UnixMs,
): readonly OutboxItem[] {
  const own = audience.private.flatMap(({ from, reader }) => planDelivery({ ...event, from }, reader, now));
  const shared = audience.shared.map((to) => sharedItem(event, to));
  return [...new Map([...shared, ...own].map((item) => [item.dedupeKey, item])).values()];
}

function sharedItem({ id, content, about, expiresAt }: Omit<MemberEvent, 'from'>, to: ChatAddress): OutboxItem {
  return {
    dedupeKey: `${id}:${to.platform}:${to.chat}`,
    to,
    content,
    about,
    priority: kindTraits[about].priority,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
