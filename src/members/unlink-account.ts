import type { Caller } from '../chat/caller.ts';
import { UserError } from '../errors.ts';
import type { MemberStore } from '../ports/member-store.ts';
import { topicPlatform } from '../topics/topic.ts';
import type { Identity } from './member.ts';

/** The identities that leaving a platform takes away from a member. Throws `UserError` where that cannot be. */
export const identitiesOn =
  ({ members }: { members: MemberStore }) =>
  async ({ member, address }: Caller, platform: string): Promise<readonly Identity[]> => {
    if (platform === topicPlatform) throw new UserError('error-unlink-topic');
    const current = (await members.byId(member.id)) ?? member;
    const found = current.identities.filter((identity) => identity.platform === platform);
    if (found.length === 0) throw new UserError('error-unlink-nothing', { platform });
    if (platform === address.platform) throw new UserError('error-unlink-here', { platform });
    return found;
  };

/** Takes a platform's identities away from a member: whoever writes from there next is somebody new. */
export const unlinkAccount =
  (ports: { members: MemberStore }) =>
  async (caller: Caller, platform: string): Promise<void> => {
    for (const identity of await identitiesOn(ports)(caller, platform))
      await ports.members.forget(caller.member.id, identity);
  };
