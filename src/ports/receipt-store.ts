import type { Receipt } from '../delivery/receipt.ts';
import type { MemberId } from '../members/member.ts';
import type { UnixMs } from '../time.ts';

/** What became of a member's deliveries, kept for 90 days after their end. Reads the outbox, and never queues. */
export interface ReceiptStore {
  /** The newest first: `limit` (1 to 100) of them after the first `skip`. */
  ofMember(query: ReceiptQuery): Promise<readonly Receipt[]>;
  /** How many events the member has not seen in the inbox. */
  unread(member: MemberId): Promise<number>;
  /** Notes that the member saw these in the inbox. */
  markRead(member: MemberId, keys: readonly string[], at: UnixMs): Promise<void>;
}

export interface ReceiptQuery {
  readonly member: MemberId;
  readonly skip: number;
  readonly limit: number;
  /** True for each event once, wherever it was sent. */
  readonly eventsOnly: boolean;
}
