import type { Language } from '../chat/language.ts';
import type { Identity, Member, MemberId } from '../members/member.ts';
import type { UnixMs } from '../time.ts';

/** Everyone we know. */
export interface MemberStore {
  /** The member with this identity, made a guest with `language` on first sight. Two calls at once make one member. */
  meet(identity: Identity, first: { readonly language: Language; readonly at: UnixMs }): Promise<Member>;
  /** The member with this identity; undefined where nobody has it. */
  find(identity: Identity): Promise<Member | undefined>;
  byId(member: MemberId): Promise<Member | undefined>;
  /** The members behind these identities, once each; fewer where nobody has one. */
  among(identities: readonly Identity[]): Promise<readonly Member[]>;
  /** Gives a member one more identity; false where somebody has it already. */
  identify(member: MemberId, identity: Identity): Promise<boolean>;
  /** Takes an identity away from a member; false where it was not theirs. */
  forget(member: MemberId, identity: Identity): Promise<boolean>;
  /** Throws a `TypeError` where there is no such member. */
  setLanguage(member: MemberId, language: Language): Promise<void>;
  /** Language of the people behind an identity; undefined where nobody is. */
  languageOf(identity: Identity): Promise<Language | undefined>;
  count(): Promise<number>;
}
