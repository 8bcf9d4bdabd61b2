import type { Member } from '../members/member.ts';
import type { ChatAddress, Incoming } from './incoming.ts';

/** Who sent a command, and from where. */
export interface Caller {
  readonly member: Member;
  readonly address: ChatAddress;
  readonly kind: Incoming['kind'];
  readonly personId: string;
  /** True where the answer can be shown to this person alone. */
  readonly canWhisper: boolean;
  /** True where this person manages this chat. */
  readonly manager: boolean;
}
