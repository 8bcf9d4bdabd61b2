import type { ChatAddress } from '../chat/incoming.ts';
import { operatorsPlatform } from '../chat/operators-platform.ts';
import type { Identity, Member, MemberId } from '../members/member.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { PreferenceStore } from '../ports/preference-store.ts';
import type { Recipient, RecipientStore } from '../ports/recipient-store.ts';
import type { Audience } from './audience.ts';
import type { Reader } from './plan-delivery.ts';
import { usualPreferences } from './preferences.ts';

/** What is asked about people before anything is queued for them. */
export interface ReaderPorts {
  readonly members: MemberStore;
  readonly recipients: RecipientStore;
  readonly preferences: PreferenceStore;
}

/** A member as a reader; undefined where there is no such member. */
export const findReader =
  (ports: ReaderPorts) =>
  async (id: MemberId): Promise<Reader | undefined> => {
    const member = await ports.members.byId(id);
    return member && (await readersAmong(ports, [member])).get(id);
  };

/** Who is behind these chats, those that are gone left out. */
export const findAudience =
  (ports: ReaderPorts) =>
  async (addresses: readonly ChatAddress[]): Promise<Audience> => {
    if (addresses.length === 0) return { private: [], shared: [] };
    const known = new Map((await ports.recipients.among(addresses)).map((one) => [addressKey(one.address), one]));
    const reachable = addresses.filter((address) => known.get(addressKey(address))?.gone !== true);
    const owners = reachable.map((address) => known.get(addressKey(address))?.owner ?? selfOwned(address));
    const members = await ports.members.among(owners);
    const readers = await readersAmong(ports, members);
    const behind = new Map(members.flatMap(({ id, identities }) => identities.map((one) => [ownerKey(one), id])));
    const placed = reachable.map((from, index) => ({ from, reader: readerOf(owners[index]) }));
    return {
      private: placed.flatMap(({ from, reader }) => (reader ? [{ from, reader }] : [])),
      shared: placed.flatMap(({ from, reader }) => (reader ? [] : [from])),
    };

    function readerOf(owner: Identity | undefined): Reader | undefined {
      const id = owner && behind.get(ownerKey(owner));
      return id && readers.get(id);
    }
  };

async function readersAmong(
  { recipients, preferences }: ReaderPorts,
  members: readonly Member[],
): Promise<ReadonlyMap<MemberId, Reader>> {
  if (members.length === 0) return new Map();
  const [chosen, chats] = await Promise.all([
    preferences.among(members.map(({ id }) => id)),
    recipients.ownedBy(members.flatMap(({ identities }) => identities)),
  ]);
  const owned = Map.groupBy(chats, ({ owner }) => (owner ? ownerKey(owner) : ''));
  return new Map(
    members.map(({ id, identities }) => [
      id,
      { memberId: id, preferences: chosen.get(id) ?? usualPreferences, chats: chatsOf(identities, owned) },
    ]),
  );
}

/**
 * Where people can be reached; a chat never seen is taken to be called as its person, as platforms do that only send. What is said to
 * operators has a place of its own.
 */
function chatsOf(
  identities: readonly Identity[],
  owned: ReadonlyMap<string, readonly Recipient[]>,
): readonly ChatAddress[] {
  const seen = identities.flatMap((identity) => owned.get(ownerKey(identity)) ?? []);
  const unseen = identities.filter(
    ({ platform }) => platform !== operatorsPlatform && !seen.some(({ address }) => address.platform === platform),
  );
  const reachable = seen
    .filter(({ gone, address }) => !gone && address.platform !== operatorsPlatform)
    .toSorted((one, other) => other.seenAt - one.seenAt);
  return [
    ...reachable.map(({ address }) => address),
    ...unseen.map(({ platform, personId }) => ({ platform, chat: personId })),
  ];
}

function selfOwned({ platform, chat }: ChatAddress): Identity {
  return { platform, personId: chat };
}

function ownerKey({ platform, personId }: Identity): string {
  return JSON.stringify([platform, personId]);
}

function addressKey({ platform, chat }: ChatAddress): string {
  return JSON.stringify([platform, chat]);
}
