import type { Incoming } from '../chat/incoming.ts';
import type { Language } from '../chat/language.ts';
import { languageOf } from '../chat/language.ts';
import type { Clock } from '../ports/clock.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import type { Identity, Member } from './member.ts';

/**
 * The member who wrote, made on their first message in the language that their platform reports. Their chat can be
 * reached from then on.
 */
export const meetMember =
  ({ members, recipients, clock }: { members: MemberStore; recipients: RecipientStore; clock: Clock }) =>
  async ({ address, kind, person }: Incoming): Promise<Member> => {
    const identity = { platform: address.platform, personId: person.id };
    const at = clock.now();
    const [member] = await Promise.all([
      members.meet(identity, { language: languageOf(person.languageTag), at }),
      recipients.seen(address, kind === 'private' ? identity : undefined, at),
    ]);
    return member;
  };

/** The member with this identity; undefined where nobody has it. */
export const knownMember =
  ({ members }: { members: MemberStore }) =>
  (identity: Identity): Promise<Member | undefined> =>
    members.find(identity);

/** Changes the language that a member is answered in. */
export const chooseLanguage =
  ({ members }: { members: MemberStore }) =>
  (member: Member, language: Language): Promise<void> =>
    members.setLanguage(member.id, language);
