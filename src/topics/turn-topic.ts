import type { Caller } from '../chat/caller.ts';
import { UserError } from '../errors.ts';
import type { Market } from '../market/market.ts';
import type { Identity, Member } from '../members/member.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { QrCode } from '../ports/qr-code.ts';
import type { Random } from '../ports/random.ts';
import type { TopicServer } from '../ports/topic-server.ts';
import type { WatchStore } from '../ports/watch-store.ts';
import { addressOfTopic, memberTopic, topicPlatform, topicsOf } from './topic.ts';

/** What a member's topic needs of the world; there is no server where ntfy is not set up. */
export interface TopicPorts {
  readonly members: MemberStore;
  readonly watches: WatchStore;
  readonly random: Random;
  readonly qrCode: QrCode;
  readonly topics?: TopicServer | undefined;
}

/** A topic as its owner is shown it. */
export interface ShownTopic {
  readonly topic: string;
  readonly server: string;
  readonly url: string;
  /** PNG of a code that holds the URL. */
  readonly code: Uint8Array;
}

/** The member's topic, made where there is none. It watches what this private chat watches. */
export const turnOnTopic =
  (ports: TopicPorts) =>
  async (caller: Caller): Promise<ShownTopic> => {
    const member = await currentMember(ports, caller);
    const [current] = topicsOf(member).slice(-1);
    const topic = current ?? (await addTopic(ports, member));
    await copyWatchlist(ports, caller, topic);
    return show(ports, topic.personId);
  };

/** Takes the member's topic away: nothing is sent there any more, and its links do nothing. */
export const turnOffTopic =
  (ports: TopicPorts) =>
  async (caller: Caller): Promise<boolean> => {
    const member = await currentMember(ports, caller);
    const topics = topicsOf(member);
    for (const topic of topics) await removeTopic(ports, member, topic);
    return topics.length > 0;
  };

/** Puts a new topic in the place of the old one, which somebody else may have learned. */
export const rotateTopic =
  (ports: TopicPorts) =>
  async (caller: Caller): Promise<ShownTopic> => {
    serverOf(ports);
    const member = await currentMember(ports, caller);
    const fresh = await addTopic(ports, member);
    await copyWatchlist(ports, caller, fresh);
    for (const old of topicsOf(member)) await removeTopic(ports, member, old);
    return show(ports, fresh.personId);
  };

/** Lets the member's topic, where there is one, follow what they change in a private chat. */
export const followInTopic =
  (ports: Pick<TopicPorts, 'members' | 'watches'>) =>
  async (caller: Caller, change: 'add' | 'remove', markets: readonly Market[]): Promise<void> => {
    if (caller.kind !== 'private' || caller.address.platform === topicPlatform) return;
    for (const { personId } of topicsOf(caller.member))
      for (const market of markets) await ports.watches[change](addressOfTopic(personId), market);
  };

/** The server of topics. Throws `UserError` where there is none. */
export function serverOf({ topics }: Pick<TopicPorts, 'topics'>): TopicServer {
  if (!topics) throw new UserError('error-no-ntfy');
  return topics;
}

/** How a topic is shown to those who may subscribe. */
export async function show(ports: Pick<TopicPorts, 'topics' | 'qrCode'>, topic: string): Promise<ShownTopic> {
  const { server, urlOf } = serverOf(ports);
  const url = urlOf(topic);
  return { topic, server, url, code: await ports.qrCode.draw(url) };
}

async function currentMember(ports: TopicPorts, { address, personId, member }: Caller): Promise<Member> {
  return (await ports.members.find({ platform: address.platform, personId })) ?? member;
}

async function addTopic(ports: TopicPorts, member: Member): Promise<Identity> {
  serverOf(ports);
  const identity = { platform: topicPlatform, personId: memberTopic(ports.random.id(16)) };
  await ports.members.identify(member.id, identity);
  return identity;
}

async function copyWatchlist({ watches }: TopicPorts, caller: Caller, { personId: topic }: Identity): Promise<void> {
  if (caller.kind !== 'private') return;
  for (const market of await watches.of(caller.address)) await watches.add(addressOfTopic(topic), market);
}

async function removeTopic({ members, watches }: TopicPorts, member: Member, topic: Identity): Promise<void> {
  const address = addressOfTopic(topic.personId);
  for (const market of await watches.of(address)) await watches.remove(address, market);
  await members.forget(member.id, topic);
}
