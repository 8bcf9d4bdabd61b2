import { mergedFavourites } from '../../src/favourites/favourites.ts';
import type { LinkCode } from '../../src/members/link-code.ts';
import type { Member, MemberId } from '../../src/members/member.ts';
import { mergedMember, mergedPreferences, movedAccounts } from '../../src/members/merge.ts';
import type { AccountStore } from '../../src/ports/account-store.ts';
import type { FavouriteStore } from '../../src/ports/favourite-store.ts';
import type { LinkStore, Tries } from '../../src/ports/link-store.ts';
import type { PreferenceStore } from '../../src/ports/preference-store.ts';
import { after } from '../../src/time.ts';
import type { MemoryAlertStore } from './memory-alert-store.ts';
import type { MemoryMemberStore } from './memory-member-store.ts';
import type { MemoryOutboxStore } from './memory-outbox-store.ts';

/** What belongs to members. */
interface Belongings {
  readonly members: MemoryMemberStore;
  readonly preferences: PreferenceStore;
  readonly accounts: AccountStore;
  readonly alerts: MemoryAlertStore;
  readonly favourites: FavouriteStore;
  readonly outbox: MemoryOutboxStore;
}

/** Codes in memory, over the stores of what belongs to members. */
export function memoryLinkStore(belongings: Belongings): LinkStore {
  const codes = new Map<string, LinkCode & { readonly claimant?: MemberId }>();
  const tries = new Map<string, Tries>();

  return {
    async issue(code) {
      for (const { hash, member } of codes.values()) if (member === code.member) codes.delete(hash);
      codes.set(code.hash, code);
    },
    async claim(hash, claimant, now) {
      const code = codes.get(hash);
      if (!code || code.expiresAt <= now) return undefined;
      codes.set(hash, { ...code, claimant });
      return withoutClaimant(code);
    },
    async claimed(claimant, now) {
      const mine = [...codes.values()].filter((code) => code.claimant === claimant && code.expiresAt > now);
      const [last] = mine.sort((one, other) => other.expiresAt - one.expiresAt);
      return last && withoutClaimant(last);
    },
    async join({ hash }, joined, { at, items }) {
      const code = codes.get(hash);
      if (!code || code.claimant !== joined || code.expiresAt <= at) return undefined;
      codes.delete(hash);
      belongings.outbox.enqueue(items);
      return merge(belongings, code.member, joined);
    },
    async countTry(keys, { at, lengthMs }) {
      return keys.map((key) => {
        const running = tries.get(key);
        const endsAt = running && running.endsAt > at ? running.endsAt : after(at, lengthMs);
        const next = { count: running?.endsAt === endsAt ? running.count + 1 : 1, endsAt };
        tries.set(key, next);
        return next;
      });
    },
  };
}

function withoutClaimant({ hash, member, platform, expiresAt }: LinkCode): LinkCode {
  return { hash, member, platform, expiresAt };
}

async function merge(belongings: Belongings, keptId: MemberId, joinedId: MemberId): Promise<Member> {
  const { members, preferences, accounts, alerts, favourites, outbox } = belongings;
  const [kept, joined] = [await members.byId(keptId), await members.byId(joinedId)];
  if (!kept || !joined) throw new TypeError('a member to be joined is gone');
  const member = mergedMember(kept, joined);
  members.remove(joinedId);
  members.put(member);
  const [own, theirs] = [await preferences.load(keptId), await preferences.load(joinedId)];
  if (theirs.version > 0)
    await preferences.save(keptId, mergedPreferences(own.preferences, theirs.preferences), own.version);
  for (const account of movedAccounts(await accounts.of(keptId), await accounts.of(joinedId), kept))
    await accounts.save(account);
  alerts.move(joinedId, keptId);
  const [atHand, more] = [await favourites.load(keptId), await favourites.load(joinedId)];
  await favourites.save(keptId, mergedFavourites(atHand.favourites, more.favourites), atHand.version);
  for (const row of outbox.rows()) if (row.memberId === joinedId) Object.assign(row, { memberId: keptId });
  return member;
}
