import type { MessageRef } from '../chat/incoming.ts';
import type { WrittenMessage } from '../chat/message.ts';
import { OutcryError, PlatformUnavailable, RateLimited } from '../errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import { mostTogether, type WriteItems } from './item-message.ts';
import type { Delivery, LeasedItem } from './outbox-item.ts';
import type { Pacer, Permit } from './pace-sends.ts';

interface Sending {
  readonly outbox: OutboxStore;
  readonly platform: ChatPlatform;
  readonly pacer: Pacer;
  readonly writeItems: WriteItems;
  /** False where the leases cannot be relied on any more. */
  isSure(): boolean;
}

/**
 * Sends items of one lane in one message, when it is their turn: a burst goes into the message that it began with, by
 * editing it. Undefined where nothing is left to say. Throws as `ChatPlatform.send`.
 */
export async function sendTogether(sending: Sending, items: readonly LeasedItem[]): Promise<Delivery | undefined> {
  const { outbox, writeItems } = sending;
  const [head] = items;
  if (!head) return undefined;
  const earlier = head.together === 'burst' ? await outbox.lastMessage(head, mostTogether - items.length) : undefined;
  const message = await writeItems([...(earlier?.items ?? []), ...items]);
  if (!message) return undefined;
  const first = await inTurn<Delivery | undefined>(sending, head, async (permit) => {
    if (!(await begin(sending, items))) return { state: 'pending', retryAfterMs: 0, reason: 'lease-lost' };
    return earlier
      ? edit(sending, permit, { ...head.to, messageId: earlier.messageId, message })
      : sendAs(sending, permit, { head, message });
  });
  if (first) return first;
  const alone = await writeItems(items);
  return alone && inTurn(sending, head, (permit) => sendAs(sending, permit, { head, message: alone }));
}

/** Does it when it is this chat's turn; a permit that was not used goes to the next one. */
async function inTurn<T>({ pacer }: Sending, head: LeasedItem, work: (permit: Permit) => Promise<T>): Promise<T> {
  const permit = await pacer.permit({ chat: head.to.chat, urgent: head.priority === 'urgent' });
  try {
    return await work(permit);
  } finally {
    permit.giveBack();
  }
}

/** False where a lease is lost, or cannot be relied on: then nothing is sent. */
async function begin({ outbox, isSure }: Sending, items: readonly LeasedItem[]): Promise<boolean> {
  if (!isSure()) return false;
  const begun = await Promise.all(items.map((item) => outbox.beginSend(item)));
  return !begun.includes(false) && isSure();
}

interface Letter {
  readonly head: LeasedItem;
  readonly message: WrittenMessage;
}

async function sendAs({ platform }: Sending, permit: Permit, { head, message }: Letter): Promise<Delivery> {
  const { messageId } = await permit.use(() => platform.send(head.to, message, head.dedupeKey));
  return { state: 'done', messageId };
}

type Edition = MessageRef & { readonly message: WrittenMessage };

/** Undefined where the message cannot be edited any more, so that a new one is due. */
async function edit(
  { platform }: Sending,
  permit: Permit,
  { message, ...earlier }: Edition,
): Promise<Delivery | undefined> {
  try {
    await permit.use(() => platform.edit(earlier, message));
    return { state: 'done', messageId: earlier.messageId };
  } catch (error) {
    const isLater = error instanceof RateLimited || error instanceof PlatformUnavailable;
    if (isLater || !(error instanceof OutcryError)) throw error;
    return undefined;
  }
}
