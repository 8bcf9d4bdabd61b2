import type { PlatformId } from '../chat/incoming.ts';
import { UserError } from '../errors.ts';
import type { MemberId } from '../members/member.ts';
import { findReader, type ReaderPorts } from './find-readers.ts';
import type { Preferences } from './preferences.ts';

/** What a member chose, and among which platforms they can choose. */
export interface Choices {
  readonly preferences: Preferences;
  /** The one used last first. */
  readonly channels: readonly PlatformId[];
}

/** What a member chose. */
export const findChoices =
  (ports: ReaderPorts) =>
  async (member: MemberId): Promise<Choices> => {
    const reader = await findReader(ports)(member);
    const { preferences } = await ports.preferences.load(member);
    return { preferences, channels: [...new Set(reader?.chats.map(({ platform }) => platform))] };
  };

/** Changes what a member chose, on top of any change made meanwhile. Throws `UserError` on a channel they do not have. */
export const choosePreferences =
  (ports: ReaderPorts) =>
  async (member: MemberId, change: (before: Preferences) => Preferences): Promise<Choices> => {
    for (;;) {
      const { preferences: before, version } = await ports.preferences.load(member);
      const after = change(before);
      const { channels } = await findChoices(ports)(member);
      refuseUnknown(
        channelsIn(after).filter((channel) => !channelsIn(before).includes(channel)),
        channels,
      );
      if (await ports.preferences.save(member, after, version)) return { preferences: after, channels };
    }
  };

function refuseUnknown(chosen: readonly PlatformId[], channels: readonly PlatformId[]): void {
  const given = chosen.find((channel) => !channels.includes(channel));
  if (given !== undefined) throw new UserError('error-no-channel', { given, known: channels.join(', ') });
}

function channelsIn({ kinds }: Preferences): readonly PlatformId[] {
  return Object.values(kinds).flatMap(({ first, second }) => [first ?? [], second ?? []].flat());
}
