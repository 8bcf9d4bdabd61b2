import { defineCommand } from '../src/chat/command.ts';
import { zoneArg } from '../src/delivery/preference-args.ts';
import { preferencesCard } from '../src/delivery/preference-card.ts';

/** The time zone of this person's quiet hours and summaries. */
export const notificationsZone = defineCommand({
  name: 'notifications zone',
  summary: 'notifications-zone-summary',
  examples: ['/notifications zone Europe/Berlin'],
  args: { zone: zoneArg },
  privacy: 'private',

  async run({ args: { zone }, app, caller }) {
    return preferencesCard(await app.choosePreferences(caller.member.id, (before) => ({ ...before, zone })));
  },
});
