import type { Identity, Member, MemberId } from '../../src/members/member.ts';
import type { MemberStore } from '../../src/ports/member-store.ts';

/** Members in memory, that can be put in and taken out as they are. */
export interface MemoryMemberStore extends MemberStore {
  put(member: Member): void;
  remove(id: MemberId): void;
}

/** Members in memory. */
export function memoryMemberStore(): MemoryMemberStore {
  const members = new Map<MemberId, Member>();
  let made = 0;
  const behind = (identity: Identity) =>
    [...members.values()].find((member) => member.identities.some((own) => isSame(own, identity)));

  return {
    put: (member) => void members.set(member.id, member),
    remove: (id) => void members.delete(id),
    async meet(identity, { language, at }) {
      const known = behind(identity);
      if (known) return known;
      const id = `member-${++made}` as MemberId; // the store is what makes these ids
      const member: Member = { id, identities: [identity], role: 'guest', language, joinedAt: at };
      members.set(id, member);
      return member;
    },
    find: async (identity) => behind(identity),
    byId: async (id) => members.get(id),
    async among(identities) {
      return [...new Set(identities.map(behind))].filter((member) => member !== undefined);
    },
    async identify(id, identity) {
      const member = members.get(id);
      if (!member || behind(identity)) return false;
      members.set(id, { ...member, identities: [...member.identities, identity] });
      return true;
    },
    async forget(id, identity) {
      const member = members.get(id);
      const left = member?.identities.filter((own) => !isSame(own, identity));
      if (!member || !left || left.length === member.identities.length) return false;
      members.set(id, { ...member, identities: left });
      return true;
    },
    async setLanguage(id, language) {
      const member = members.get(id);
      if (!member) throw new TypeError(`no member ${id}`);
      members.set(id, { ...member, language });
    },
    languageOf: async (identity) => behind(identity)?.language,
    count: async () => members.size,
  };
}

function isSame(one: Identity, other: Identity): boolean {
  return one.platform === other.platform && one.personId === other.personId;
}
