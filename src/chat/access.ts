import { atLeast } from '../members/member.ts';
import type { Caller } from './caller.ts';
import type { Command } from './command.ts';

/** True where a command exists for this person on this platform. To anyone else it is as if there were none (abuse-cases.md A1, A2). */
export function mayUse({ access = 'guest', platform }: Command, { member, address }: Caller): boolean {
  return atLeast(member.role, access) && (platform === undefined || platform === address.platform);
}
