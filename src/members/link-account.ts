import type { Caller } from '../chat/caller.ts';
import type { PlatformId } from '../chat/incoming.ts';
import type { ReaderPorts } from '../delivery/find-readers.ts';
import { planForMember } from '../delivery/notify-member.ts';
import { UserError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkStore } from '../ports/link-store.ts';
import type { Random } from '../ports/random.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { after, hour, minute } from '../time.ts';
import { codeOf, hashOfCode, type LinkCode, linkCodeLifeMs } from './link-code.ts';
import type { Member } from './member.ts';
import { isGranted } from './merge.ts';

export interface LinkPorts extends ReaderPorts {
  readonly links: LinkStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** The most tries in an hour, of an identity and of a member. */
const mostTries = 10;

/** A new code for the member who asks. It is not kept anywhere as it is, and an earlier one stops working. */
export const issueLinkCode =
  ({ links, secrets, clock, random }: LinkPorts) =>
  async (caller: Caller): Promise<string> => {
    assertPrivate(caller);
    const code = codeOf(random.id(16));
    await links.issue({
      hash: await keyed(secrets, code),
      member: caller.member.id,
      platform: caller.address.platform,
      expiresAt: after(clock.now(), linkCodeLifeMs),
    });
    return code;
  };

/**
 * The offer behind a code, noted for this member; without a code, the one that was noted last. Every code that is tried
 * counts, right or wrong. Throws `UserError` where it does not work, or works for somebody else.
 */
export const claimLink =
  (ports: LinkPorts) =>
  async (caller: Caller, code: string | undefined): Promise<LinkCode> => {
    assertPrivate(caller);
    const { links, secrets, clock } = ports;
    if (code !== undefined) await countTry(ports, caller);
    const found =
      code === undefined
        ? await links.claimed(caller.member.id, clock.now())
        : await links.claim(await keyed(secrets, code), caller.member.id, clock.now());
    if (!found) throw new UserError('error-link-code');
    await assertJoinable(ports, caller, found);
    return found;
  };

/** Joins the member who claimed a code to the one who asked for it. Both are told. */
export const joinMembers =
  (ports: LinkPorts) =>
  async (caller: Caller): Promise<Member> => {
    const code = await claimLink(ports)(caller, undefined);
    const notice = linkNotice(code, caller.address.platform);
    const items = await planForMember(ports)(code.member, notice);
    const member = await ports.links.join(code, caller.member.id, { at: ports.clock.now(), items });
    if (!member) throw new UserError('error-link-code');
    return member;
  };

function linkNotice({ hash }: LinkCode, platform: PlatformId) {
  const text = { id: 'link-notice', args: { platform } };
  return { id: `linked:${hash}`, about: 'account', content: { kind: 'notice', text } } as const;
}

async function countTry({ links, clock }: LinkPorts, { address, personId, member }: Caller): Promise<void> {
  const now = clock.now();
  const keys = [`identity:${address.platform}:${personId}`, `member:${member.id}`];
  const tries = await links.countTry(keys, { at: now, lengthMs: hour });
  const locked = tries.filter(({ count }) => count > mostTries).map(({ endsAt }) => endsAt);
  if (locked.length > 0)
    throw new UserError('error-link-locked', { minutes: Math.ceil((Math.max(...locked) - now) / minute) });
}

async function assertJoinable({ members }: LinkPorts, { member, address }: Caller, code: LinkCode): Promise<void> {
  if (code.member === member.id) throw new UserError('error-link-already');
  if (code.platform === address.platform) throw new UserError('error-link-same-platform');
  const [kept, joined] = await Promise.all([members.byId(code.member), members.byId(member.id)]);
  if (!kept || !joined) throw new UserError('error-link-code');
  if (isGranted(joined.role) && joined.role !== kept.role) throw new UserError('error-link-role');
}

/** Codes are shown and typed where nobody looks on. */
function assertPrivate({ kind }: Caller): void {
  if (kind !== 'private') throw new UserError('error-link-in-private');
}

async function keyed(secrets: SecretStore, code: string): Promise<string> {
  return hashOfCode(await secrets.secret('link-codes'), code);
}
