import type { ChatAddress } from '../chat/incoming.ts';
import type { TextRef } from '../chat/words.ts';
import type { MemberId } from '../members/member.ts';
import type { SignalId } from '../signals/signal.ts';
import type { UnixMs } from '../time.ts';
import type { EventKind, Priority } from './event-kind.ts';

/** What must reach one recipient, written together with its cause (reliability.md section 4). */
export interface OutboxItem {
  /** The same cause for the same recipient has the same key, so it is queued once. */
  readonly dedupeKey: string;
  readonly to: ChatAddress;
  readonly content: OutboxContent;
  /** `normal` by default. */
  readonly priority?: Priority;
  /** Whose it is; absent where it goes to a place that many share. */
  readonly memberId?: MemberId;
  /** The kind under which its member can turn it off. */
  readonly about?: EventKind;
  /** It waits until then. */
  readonly notBefore?: UnixMs;
  /** It is worth nothing from then on, and is not sent any more. */
  readonly expiresAt?: UnixMs;
  /** Arrives without a sound. */
  readonly silent?: boolean;
  /** Shares one message with others of its kind: a `digest` with what waits beside it, a `burst` with the last minute. */
  readonly together?: Together;
  /** The item that did not arrive on the first channel, where this one takes its place on the second. */
  readonly secondOf?: string;
}

export type Together = 'digest' | 'burst';

/** Written when it is sent, in the recipient's language of that moment; `write-item.ts` has a line for each kind. */
export type OutboxContent = SignalContent | Notice;

export interface SignalContent {
  readonly kind: 'signal';
  readonly signal: SignalId;
}

/** A text of ours with what to tap next, as data. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: TextRef;
  readonly buttons?: readonly NoticeButton[];
}

/** A tap sends `line`, of at most 64 bytes. */
export interface NoticeButton {
  readonly label: TextRef;
  readonly line: string;
}

/** An item that one worker holds; `fence` tells a stale worker from the holder. */
export interface LeasedItem extends OutboxItem {
  readonly id: string;
  readonly fence: number;
  /** Sends begun so far, this one not counted. */
  readonly attempts: number;
  /** How many earlier holders began to send and never said how it ended. */
  readonly doubts: number;
  readonly queuedAt: UnixMs;
}

/** How one hold of an item ended. Every state but `pending` is final. */
export type Delivery =
  | { readonly state: 'done'; readonly messageId: string }
  | { readonly state: 'pending'; readonly retryAfterMs: number; readonly reason: string }
  | { readonly state: FailedState; readonly reason: string };

/** Final states of what did not arrive, or may not have. */
export type FailedState = 'parked' | 'unconfirmed' | 'gone' | 'expired' | 'unwanted';

/**
 * What may pass what else of its chat: items of one lane go strictly in the order of saving. Empty for the usual lane.
 */
export function laneOf({ priority = 'normal', together, about = 'news', notBefore }: OutboxItem): string {
  const parts = [priority === 'normal' ? '' : priority, together ? `${together} ${about}` : '', notBefore ?? ''];
  return parts.every((part) => part === '') ? '' : parts.join(' ');
}
