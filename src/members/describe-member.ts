import type { Caller } from '../chat/caller.ts';
import { type Market, marketKey } from '../market/market.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { PreferenceStore } from '../ports/preference-store.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import type { Member } from './member.ts';

interface AboutPorts {
  readonly members: MemberStore;
  readonly preferences: PreferenceStore;
  readonly recipients: RecipientStore;
  readonly watches: WatchStore;
}

/** What a person is told about themselves. */
export interface AboutMember {
  readonly member: Member;
  /** IANA name. */
  readonly zone: string;
  /** What their private chats watch, once each. */
  readonly watched: readonly Market[];
}

/** Who a caller is to us, on every platform together. */
export const describeMember =
  ({ members, preferences, recipients, watches }: AboutPorts) =>
  async (caller: Caller): Promise<AboutMember> => {
    const member = (await members.byId(caller.member.id)) ?? caller.member;
    const [{ preferences: chosen }, chats] = await Promise.all([
      preferences.load(member.id),
      recipients.ownedBy(member.identities),
    ]);
    const markets = (await Promise.all(chats.map(({ address }) => watches.of(address)))).flat();
    const once = new Map(markets.map((market) => [marketKey(market), market]));
    return { member: { ...member, role: caller.member.role }, zone: chosen.zone, watched: [...once.values()] };
  };
