import { choiceArg, optional } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { quietArg } from '../src/delivery/preference-args.ts';
import { preferencesCard } from '../src/delivery/preference-card.ts';

/** When this person wants quiet, and what becomes of what happens meanwhile. */
export const notificationsQuiet = defineCommand({
  name: 'notifications quiet',
  summary: 'notifications-quiet-summary',
  examples: ['/notifications quiet 22:00-07:00', '/notifications quiet 23:00-08:00 silent', '/notifications quiet off'],
  args: { hours: quietArg, meanwhile: optional(choiceArg('arg-meanwhile', ['wait', 'silent']), 'wait') },
  privacy: 'private',

  async run({ args: { hours, meanwhile }, app, caller }) {
    const choices = await app.choosePreferences(caller.member.id, ({ quiet, ...rest }) =>
      hours === 'off' ? rest : { ...rest, quiet: { ...hours, meanwhile } },
    );
    return preferencesCard(choices);
  },
});
