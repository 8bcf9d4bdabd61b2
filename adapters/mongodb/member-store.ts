import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Identity, Member, MemberId } from '../../src/members/member.ts';
import type { MemberStore } from '../../src/ports/member-store.ts';
import { among, notAmong } from './filter.ts';
import { fromIdentity, fromMember, identityKey, type MemberDoc, memberModel, toMember } from './models/member-model.ts';
import { guarded, isDuplicate } from './store-error.ts';

/** Members in MongoDB; a unique index keeps every identity to one of them. */
export function mongoMemberStore(connection: Connection): MemberStore {
  const members = memberModel(connection);

  return guarded<MemberStore>({
    async meet(identity, { language, at }) {
      const known = await behind(identity);
      if (known) return known;
      const id = randomUUID() as MemberId; // the store is what makes these ids
      return (await join({ id, identities: [identity], role: 'guest', language, joinedAt: at })) ?? met(identity);
    },
    find: behind,
    async byId(id) {
      const row = await members.findById(id).lean<MemberDoc>();
      return row ? toMember(row) : undefined;
    },
    async among(identities) {
      if (identities.length === 0) return [];
      const rows = await members.find({ 'identities.key': among(identities.map(identityKey)) }).lean<MemberDoc[]>();
      return rows.map(toMember);
    },
    async identify(id, identity) {
      try {
        const without = { _id: id, 'identities.key': notAmong([identityKey(identity)]) };
        const added = await members.updateOne(without, { $push: { identities: fromIdentity(identity) } });
        return added.modifiedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async forget(id, identity) {
      const own = { _id: id, 'identities.key': identityKey(identity) };
      const { modifiedCount } = await members.updateOne(own, { $pull: { identities: fromIdentity(identity) } });
      return modifiedCount === 1;
    },
    async setLanguage(id, language) {
      const { matchedCount } = await members.updateOne({ _id: id }, { $set: { language } });
      if (matchedCount === 0) throw new TypeError(`no member ${id}`);
    },
    async languageOf(identity) {
      const row = await members.findOne({ 'identities.key': identityKey(identity) }, { language: 1 }).lean();
      return row?.language;
    },
    count: () => members.estimatedDocumentCount(),
  });

  async function behind(identity: Identity): Promise<Member | undefined> {
    const row = await members.findOne({ 'identities.key': identityKey(identity) }).lean<MemberDoc>();
    return row ? toMember(row) : undefined;
  }

  /** Undefined where another call has made the member first. */
  async function join(member: Member): Promise<Member | undefined> {
    try {
      await members.create([fromMember(member)]);
      return member;
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }

  async function met(identity: Identity): Promise<Member> {
    const member = await behind(identity);
    if (!member) throw new TypeError('an identity is taken by nobody');
    return member;
  }
}
