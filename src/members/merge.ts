import { type Preferences, usualPreferences } from '../delivery/preferences.ts';
import type { Account } from '../orders/account.ts';
import { at } from '../time.ts';
import { atLeast, type Member, type Role } from './member.ts';

/** Given by somebody to one person on one platform, so not to be brought along by whoever comes in later. */
export function isGranted(role: Role): boolean {
  return atLeast(role, 'provider');
}

/**
 * One member out of two of the same person. `kept` goes on under its own id. What was earned is never lost; a granted
 * role stays where it was given, and `joined` does not bring one in.
 */
export function mergedMember(kept: Member, joined: Member): Member {
  const isHigher = atLeast(joined.role, kept.role) && !isGranted(joined.role);
  return {
    ...kept,
    identities: [...kept.identities, ...joined.identities],
    role: isHigher ? joined.role : kept.role,
    joinedAt: at(Math.min(kept.joinedAt, joined.joinedAt)),
  };
}

/** Preferences of both; where both chose, those of the one that is kept. */
export function mergedPreferences(kept: Preferences, joined: Preferences): Preferences {
  const quiet = kept.quiet ?? joined.quiet;
  return {
    zone: kept.zone === usualPreferences.zone ? joined.zone : kept.zone,
    ...(quiet ? { quiet } : {}),
    kinds: { ...joined.kinds, ...kept.kinds },
  };
}

/** The accounts that come along: each by a name that is free, and none of them chosen before one that was there. */
export function movedAccounts(kept: readonly Account[], joined: readonly Account[], member: Member): Account[] {
  const taken = new Set(kept.map(({ name }) => name));
  const first = Math.min(...kept.map(({ chosenAt }) => chosenAt));
  return joined.map((account) => {
    const name = freeName(account.name, taken);
    taken.add(name);
    return { ...account, member: member.id, name, chosenAt: at(Math.min(account.chosenAt, first - 1)) };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name.slice(0, 27)}-${number}`;
  return free;
}
