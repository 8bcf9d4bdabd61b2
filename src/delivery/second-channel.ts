import type { ChatAddress } from '../chat/incoming.ts';
import { kindTraits } from './event-kind.ts';
import type { Delivery, LeasedItem, OutboxItem } from './outbox-item.ts';
import type { Reader } from './plan-delivery.ts';
import { preferenceFor } from './preferences.ts';

const failed: readonly Delivery['state'][] = ['gone', 'parked', 'unconfirmed'];

/** Whether an item that ended so is worth a second channel: it is important, is somebody's, and was not there yet. */
export function failsOver(item: OutboxItem, { state }: Delivery): boolean {
  const { about, memberId, priority, secondOf } = item;
  if (memberId === undefined || about === undefined || secondOf !== undefined) return false;
  return failed.includes(state) && priority !== 'bulk' && kindTraits[about].important;
}

/** The same item on the member's second channel, once; undefined where there is none. */
export function secondItem(item: LeasedItem, reader: Reader): OutboxItem | undefined {
  const to = secondChannel(item, reader);
  if (!to) return undefined;
  const { id, fence, attempts, doubts, queuedAt, notBefore, together, ...rest } = item;
  return { ...rest, to, dedupeKey: secondKey(item, to), secondOf: item.dedupeKey };
}

function secondChannel({ about = 'news', to }: OutboxItem, { preferences, chats }: Reader): ChatAddress | undefined {
  const { second } = preferenceFor(preferences, about);
  const others = chats.filter(({ platform }) => platform !== to.platform);
  return others.find(({ platform }) => platform === second) ?? others[0];
}

/** Where the second channel was told on its own account, it is the same key, so nobody hears it there twice. */
function secondKey({ dedupeKey, to }: OutboxItem, second: ChatAddress): string {
  const suffix = `:${to.platform}:${to.chat}`;
  const cause = dedupeKey.endsWith(suffix) ? dedupeKey.slice(0, -suffix.length) : undefined;
  return cause === undefined ? `${dedupeKey}:second` : `${cause}:${second.platform}:${second.chat}`;
}
