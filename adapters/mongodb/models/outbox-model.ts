import type { Connection } from 'mongoose';
import type { ChatAddress } from '../../../src/chat/incoming.ts';
import type { EventKind, Priority } from '../../../src/delivery/event-kind.ts';
import {
  type LeasedItem,
  laneOf,
  type OutboxContent,
  type OutboxItem,
  type Together,
} from '../../../src/delivery/outbox-item.ts';
import type { DeliveryState, Receipt } from '../../../src/delivery/receipt.ts';
import type { MemberId } from '../../../src/members/member.ts';
import { at, type UnixMs } from '../../../src/time.ts';
import { addressOf, keyOf } from '../keys.ts';
import { asStored, flag, number, odm, text, time, within } from '../odm.ts';
import { present } from '../present.ts';

/** A queued item as stored: its dedupe key is `_id`, so queueing it twice is refused by the database. */
export interface OutboxDoc {
  readonly _id: string;
  /** Rows of one lane of a chat share it and go strictly by `seq`. */
  readonly key: string;
  readonly platform: string;
  readonly chat: string;
  readonly content: OutboxContent;
  /** 0 leaves first. */
  readonly priority: number;
  readonly member?: string;
  readonly about?: EventKind;
  readonly expiresAt?: Date;
  readonly silent?: boolean;
  readonly notBefore?: Date;
  readonly together?: Together;
  readonly secondOf?: string;
  readonly seq: number;
  /** `held` until its time comes, and then `pending`. */
  readonly state: DeliveryState;
  /** When it may be leased next: due time of a waiting row, end of the lease of a leased one. Store's clock. */
  readonly availableAt: Date;
  readonly queuedAt: Date;
  readonly fence: number;
  readonly attempts: number;
  readonly doubts: number;
  readonly sendBegun: boolean;
  readonly leaseOwner?: string;
  readonly messageId?: string;
  readonly lastError?: string;
  readonly finishedAt?: Date;
  /** When its member saw it in the inbox. */
  readonly readAt?: Date;
}

/** States in which a row still has to be delivered, now. */
export const openStates = ['pending', 'leased'] as const;

/** How long a row is kept after its end. */
const keptForDays = 90;

const priorities: readonly Priority[] = ['urgent', 'normal', 'bulk'];

const content = new odm.Schema<Record<string, unknown>>(
  { kind: text, signal: String, text: Object, buttons: { type: [Object], default: undefined } },
  within,
);
const schema = new odm.Schema<OutboxDoc>(
  {
    _id: text,
    key: text,
    platform: text,
    chat: text,
    content: { type: content, required: true },
    priority: number,
    member: String,
    about: String,
    expiresAt: Date,
    silent: Boolean,
    notBefore: Date,
    together: String,
    secondOf: String,
    seq: number,
    state: text,
    availableAt: time,
    queuedAt: time,
    fence: number,
    attempts: number,
    doubts: number,
    sendBegun: flag,
    leaseOwner: String,
    messageId: String,
    lastError: String,
    finishedAt: Date,
    readAt: Date,
  },
  { ...asStored, collection: 'outbox' },
);
schema.index({ key: 1, state: 1, seq: 1 });
schema.index({ state: 1, platform: 1, priority: 1, seq: 1, availableAt: 1 });
schema.index({ state: 1, availableAt: 1 });
schema.index({ member: 1, seq: -1 });
schema.index({ finishedAt: 1 }, { expireAfterSeconds: keptForDays * 86_400 });

export const outboxModel = (mongo: Connection) => mongo.model('Outbox', schema);
export type OutboxModel = ReturnType<typeof outboxModel>;

/** The row that an item begins as. */
export function fromOutboxItem(item: OutboxItem, seq: number, queuedAt: Date): OutboxDoc {
  const { dedupeKey, to, content, priority = 'normal', memberId, about, silent, together, secondOf } = item;
  const notBefore = dateOf(item.notBefore);
  const isHeld = notBefore !== undefined && notBefore > queuedAt;
  return {
    _id: dedupeKey,
    key: laneKey(item),
    platform: to.platform,
    chat: to.chat,
    content,
    priority: priorities.indexOf(priority),
    ...present({ member: memberId, about, expiresAt: dateOf(item.expiresAt), silent, notBefore, together, secondOf }),
    seq,
    state: isHeld ? 'held' : 'pending',
    availableAt: isHeld ? notBefore : queuedAt,
    queuedAt,
    fence: 0,
    attempts: 0,
    doubts: 0,
    sendBegun: false,
  };
}

/** The item that a row stands for. */
export function toOutboxItem(row: OutboxDoc): OutboxItem {
  const { _id, content, priority, member, about, expiresAt, silent, notBefore, together, secondOf } = row;
  return {
    dedupeKey: _id,
    to: addressOf(row),
    content,
    ...(priority === 1 ? {} : present({ priority: priorities[priority] })),
    ...present({
      memberId: member as MemberId | undefined, // only members' ids are written here
      about,
      expiresAt: timeOf(expiresAt),
      silent,
      notBefore: timeOf(notBefore),
      together,
      secondOf,
    }),
  };
}

/** The receipt that a row is. */
export function toReceipt(row: OutboxDoc): Receipt {
  const { state, queuedAt, finishedAt, readAt } = row;
  const times = present({ finishedAt: timeOf(finishedAt), readAt: timeOf(readAt) });
  return { item: toOutboxItem(row), state, queuedAt: at(queuedAt.getTime()), ...times };
}

/** The item that a leased row stands for. */
export function toLeasedItem(row: OutboxDoc): LeasedItem {
  const { _id, fence, attempts, doubts, queuedAt } = row;
  return { ...toOutboxItem(row), id: _id, fence, attempts, doubts, queuedAt: at(queuedAt.getTime()) };
}

/** What rows of one lane of a chat share. */
export function laneKey(item: OutboxItem): string {
  const { platform, chat }: ChatAddress = item.to;
  const lane = laneOf(item);
  return lane === '' ? keyOf(platform, chat) : keyOf(platform, chat, lane);
}

function timeOf(date: Date | undefined): UnixMs | undefined {
  return date && at(date.getTime());
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
