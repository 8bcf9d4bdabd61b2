import type { ChatAddress } from '../chat/incoming.ts';
import type { SignalId } from '../signals/signal.ts';
import type { UnixMs } from '../time.ts';

/** What must reach one recipient, written together with its cause (reliability.md section 4). */
export interface OutboxItem {
  /** The same cause for the same recipient has the same key, so it is queued once. */
  readonly dedupeKey: string;
  readonly to: ChatAddress;
  readonly content: OutboxContent;
}

/** Rendered when it is sent, in the recipient's language of that moment. */
export type OutboxContent = { readonly kind: 'signal'; readonly signal: SignalId };

/** An item that one worker holds; `fence` tells a stale worker from the holder. */
export interface LeasedItem extends OutboxItem {
  readonly id: string;
  readonly fence: number;
  /** Sends begun so far, this one not counted. */
  readonly attempts: number;
  /** True where an earlier holder began to send and never said how it ended. */
  readonly sendBegun: boolean;
  readonly queuedAt: UnixMs;
}

/** How one hold of an item ended. Every state but `pending` is final. */
export type Delivery =
  | { readonly state: 'done'; readonly messageId: string }
  | { readonly state: 'pending'; readonly retryAfterMs: number; readonly reason: string }
  | { readonly state: 'parked' | 'unconfirmed' | 'gone'; readonly reason: string };
