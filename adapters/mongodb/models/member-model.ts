import type { Connection } from 'mongoose';
import { platformId } from '../../../src/chat/incoming.ts';
import type { Identity, Member, MemberId } from '../../../src/members/member.ts';
import { at } from '../../../src/time.ts';
import { keyOf } from '../keys.ts';
import { asStored, odm, text, time, within } from '../odm.ts';

/** A member as stored. */
export interface MemberDoc {
  readonly _id: string;
  readonly identities: readonly IdentityDoc[];
  readonly role: Member['role'];
  readonly language: Member['language'];
  readonly joinedAt: Date;
}

/** An identity; `key` holds both parts, so that one unique index keeps two members from sharing it. */
type IdentityDoc = { readonly key: string; readonly platform: string; readonly personId: string };

const identity = new odm.Schema<IdentityDoc>({ key: text, platform: text, personId: text }, within);
const schema = new odm.Schema<MemberDoc>(
  { _id: text, identities: [identity], role: text, language: text, joinedAt: time },
  { ...asStored, collection: 'members' },
);
schema.index({ 'identities.key': 1 }, { unique: true });

export const memberModel = (mongo: Connection) => mongo.model('Member', schema);

/** What an identity is found by. */
export function identityKey({ platform, personId }: Identity): string {
  return keyOf(platform, personId);
}

/** The row that a member becomes. */
export function fromMember({ id, identities, role, language, joinedAt }: Member): MemberDoc {
  return { _id: id, identities: identities.map(fromIdentity), role, language, joinedAt: new Date(joinedAt) };
}

/** The member that a row stands for. */
export function toMember({ _id, identities, role, language, joinedAt }: MemberDoc): Member {
  return {
    id: _id as MemberId, // only members' ids are written here
    identities: identities.map(({ platform, personId }) => ({ platform: platformId(platform), personId })),
    role,
    language,
    joinedAt: at(joinedAt.getTime()),
  };
}

/** The row within a member's that an identity becomes. */
export function fromIdentity(identity: Identity): IdentityDoc {
  return { key: identityKey(identity), platform: identity.platform, personId: identity.personId };
}
