import type { Member } from '../members/member.ts';
import type { ChatAddress, Incoming } from './incoming.ts';

/** Who sent a command, and from where. */
export interface Caller {
  readonly member: Member;
  readonly address: ChatAddress;
  readonly kind: Incoming['kind'];
  readonly personId: string;
}
