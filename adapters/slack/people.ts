import type { webApi } from '@slack/bolt';
import type { Person } from '../../src/chat/incoming.ts';
import { harmless } from './errors.ts';
import { remembered } from './remembered.ts';

/** What Slack knows of people. */
export interface People {
  /** The conversation of one person with our bot. Throws as `ChatPlatform.send`. */
  directOf(user: string): Promise<string>;
  /** The person with name and language; what Slack does not tell is left as it is. */
  named(person: Person): Promise<Person>;
  /** True for an admin or owner of the workspace and for who made the channel; where Slack does not say, nobody is. */
  manages(user: string, channel: string): Promise<boolean>;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

export function people(client: webApi.WebClient): People {
  const directs = remembered((users: string) => client.conversations.open({ users }), hourMs);
  const profiles = remembered((user: string) => client.users.info({ user, include_locale: true }), minuteMs);
  const channels = remembered((channel: string) => client.conversations.info({ channel }), minuteMs);

  return {
    async directOf(user) {
      const { channel } = await directs(user).catch((error: unknown) => {
        throw harmless(error, 'conversations.open');
      });
      return channel?.id ?? user; // Slack takes a user's id as well
    },
    async named(person) {
      const { user } = await profiles(person.id).catch(() => ({ user: undefined }));
      const name = user?.profile?.display_name || user?.real_name || user?.name || person.name || person.id;
      return { id: person.id, name, ...(user?.locale ? { languageTag: user.locale } : {}) };
    },
    async manages(user, channel) {
      const [profile, info] = await Promise.all([
        profiles(user).catch(() => ({ user: undefined })),
        channels(channel).catch(() => ({ channel: undefined })),
      ]);
      return profile.user?.is_admin === true || profile.user?.is_owner === true || info.channel?.creator === user;
    },
  };
}
