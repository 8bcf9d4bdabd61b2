import type { OutboxItem } from '../delivery/outbox-item.ts';
import type { LinkCode } from '../members/link-code.ts';
import type { Member, MemberId } from '../members/member.ts';
import type { UnixMs } from '../time.ts';

/** Joins members by one-time codes. */
export interface LinkStore {
  /** Remembers a code; an earlier one of the same member is gone. */
  issue(code: LinkCode): Promise<void>;
  /** The code with this hash, noted as wanted by `claimant`; undefined where it is used, expired, or was never given. */
  claim(hash: string, claimant: MemberId, now: UnixMs): Promise<LinkCode | undefined>;
  /** The code that this member claimed last; undefined where it is used or expired. */
  claimed(claimant: MemberId, now: UnixMs): Promise<LinkCode | undefined>;
  /**
   * Uses the code up and makes one member of its own and `joined`: identities, role, preferences, accounts and what is
   * on its way to them, and queues the items, all of it or nothing. Undefined where the code was used meanwhile, or is
   * expired. `joined` is no more afterwards.
   */
  join(code: LinkCode, joined: MemberId, done: JoinDetails): Promise<Member | undefined>;
  /**
   * Counts a try under each key, all processes together, and says how often each was counted since its window began.
   * A window begins with a key's first try.
   */
  countTry(keys: readonly string[], window: TryWindow): Promise<readonly Tries[]>;
}

export interface JoinDetails {
  readonly at: UnixMs;
  /** Who is told, in the same transaction. */
  readonly items: readonly OutboxItem[];
}

export interface TryWindow {
  readonly at: UnixMs;
  readonly lengthMs: number;
}

export interface Tries {
  /** This one counted. */
  readonly count: number;
  readonly endsAt: UnixMs;
}
