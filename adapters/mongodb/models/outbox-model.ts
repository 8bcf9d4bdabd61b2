import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import type { Delivery, LeasedItem, OutboxContent, OutboxItem } from '../../../src/delivery/outbox-item.ts';
import type { SignalId } from '../../../src/signals/signal.ts';
import { at } from '../../../src/time.ts';
import { addressOf, keyOf } from '../keys.ts';
import { asStored, flag, number, odm, text, time, within } from '../odm.ts';

/** A queued item as stored: its dedupe key is `_id`, so queueing it twice is refused by the database. */
export interface OutboxDoc {
  readonly _id: string;
  /** Rows of one chat share it and go strictly by `seq`. */
  readonly key: string;
  readonly platform: string;
  readonly chat: string;
  readonly content: { readonly kind: 'signal'; readonly signal: string };
  readonly seq: number;
  readonly state: 'leased' | Delivery['state'];
  /** When it may be leased next: due time of a pending row, end of the lease of a leased one. Store's clock. */
  readonly availableAt: Date;
  readonly queuedAt: Date;
  readonly fence: number;
  readonly attempts: number;
  readonly sendBegun: boolean;
  readonly leaseOwner?: string;
  readonly messageId?: string;
  readonly lastError?: string;
  readonly finishedAt?: Date;
}

/** States in which a row still has to be delivered. */
export const openStates = ['pending', 'leased'] as const;

const content = new odm.Schema<OutboxDoc['content']>({ kind: text, signal: text }, within);
const schema = new odm.Schema<OutboxDoc>(
  {
    _id: text,
    key: text,
    platform: text,
    chat: text,
    content: { type: content, required: true },
    seq: number,
    state: text,
    availableAt: time,
    queuedAt: time,
    fence: number,
    attempts: number,
    sendBegun: flag,
    leaseOwner: String,
    messageId: String,
    lastError: String,
    finishedAt: Date,
  },
  { ...asStored, collection: 'outbox' },
);
schema.index({ state: 1, platform: 1, seq: 1, availableAt: 1 });
schema.index({ key: 1, state: 1, seq: 1 });

export const outboxModel = (mongo: Connection) => mongo.model('Outbox', schema);
export type OutboxModel = ReturnType<typeof outboxModel>;

/** The row that an item begins as. */
export function fromOutboxItem({ dedupeKey, to, content }: OutboxItem, seq: number, queuedAt: Date): OutboxDoc {
  return {
    _id: dedupeKey,
    key: chatKey(to),
    platform: to.platform,
    chat: to.chat,
    content: { kind: content.kind, signal: content.signal },
    seq,
    state: 'pending',
    availableAt: queuedAt,
    queuedAt,
    fence: 0,
    attempts: 0,
    sendBegun: false,
  };
}

/** The item that a leased row stands for. */
export function toLeasedItem(row: OutboxDoc): LeasedItem {
  const { _id, content, fence, attempts, sendBegun, queuedAt } = row;
  return {
    id: _id,
    dedupeKey: _id,
    to: addressOf(row),
    content: toContent(content),
    fence,
    attempts,
    sendBegun,
    queuedAt: at(queuedAt.getTime()),
  };
}

/** What rows of one chat share. */
export function chatKey({ platform, chat }: ChatAddress): string {
  return keyOf(platform, chat);
}

function toContent({ kind, signal }: OutboxDoc['content']): OutboxContent {
  return { kind, signal: signal as SignalId }; // only signals' ids are written here
}
