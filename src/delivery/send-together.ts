import type { MessageRef } from '../chat/incoming.ts';
import type { WrittenMessage } from '../chat/message.ts';
import { OutcryError, PlatformUnavailable, RateLimited } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import { mostTogether, type WriteItems } from './item-message.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';

interface Sending {
  readonly outbox: OutboxStore;
  readonly platform: ChatPlatform;
  readonly writeItems: WriteItems;
}

/**
 * Sends items of one lane in one message: a burst goes into the message that it began with, by editing it. Undefined
 * where nothing is left to say. Throws as `ChatPlatform.send`.
 */
export async function sendTogether(
  { outbox, platform, writeItems }: Sending,
  items: readonly LeasedItem[],
): Promise<Delivery | undefined> {
  const [head] = items;
  if (!head) return undefined;
  const earlier = head.together === 'burst' ? await outbox.lastMessage(head, mostTogether - items.length) : undefined;
  const message = await writeItems([...(earlier?.items ?? []), ...items]);
  if (!message) return undefined;
  const begun = await Promise.all(items.map((item) => outbox.beginSend(item)));
  if (begun.includes(false)) return { state: 'pending', retryAfterMs: 0, reason: 'lease-lost' };
  if (earlier && (await isEdited(platform, { ...head.to, messageId: earlier.messageId }, message)))
    return { state: 'done', messageId: earlier.messageId };
  const alone = earlier ? await writeItems(items) : message;
  if (!alone) return undefined;
  const { messageId } = await platform.send(head.to, alone, head.dedupeKey);
  return { state: 'done', messageId };
}

/** False where the message cannot be edited any more, so that a new one is due. */
async function isEdited(platform: ChatPlatform, earlier: MessageRef, message: WrittenMessage): Promise<boolean> {
  try {
    await platform.edit(earlier, message);
    return true;
  } catch (error) {
    const isLater = error instanceof RateLimited || error instanceof PlatformUnavailable;
    if (isLater || !(error instanceof OutcryError)) throw error;
    return false;
  }
}
