import { atLeast } from '../members/member.ts';
import type { Caller } from './caller.ts';
import type { Command } from './command.ts';
import { operatorsPlatform } from './operators-platform.ts';

/** True where a command exists for this person on this platform. To anyone else it is as if there were none (abuse-cases.md A1, A2). */
export function mayUse(command: Command, { member, address }: Caller): boolean {
  const { access = 'guest', platform } = command;
  const isHere = platform === undefined || platform === address.platform;
  return isHere && atLeast(member.role, access) && (address.platform !== operatorsPlatform || isForOperators(command));
}

/** True for what the operators' own chat shows: their commands, and the few that everyone needs. */
export function isForOperators({ access = 'guest', operators = false }: Command): boolean {
  return operators || atLeast(access, 'admin');
}
