import type { UnixMs } from '../time.ts';
import type { ChatAddress } from './incoming.ts';

/** An opaque id on a button: stands for a line that one person may send once, until it expires. */
export interface Ticket {
  /** Unguessable, 22 characters of base64url. */
  readonly id: string;
  readonly address: ChatAddress;
  readonly personId: string;
  readonly line: string;
  /** Version of what the line acts on, when it was offered; a confirmation of an older one is refused. */
  readonly subjectVersion?: string;
  readonly expiresAt: UnixMs;
}
