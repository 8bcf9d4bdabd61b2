import { optional } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { eventKinds } from '../src/delivery/event-kind.ts';
import { channelArg, digestArg, kindArg, modeArg } from '../src/delivery/preference-args.ts';
import { kindCard } from '../src/delivery/preference-card.ts';
import { type KindChange, withKinds } from '../src/delivery/preferences.ts';

/** How this person hears of one kind of event: with or without sound, where, and how often. */
export const notificationsKind = defineCommand({
  name: 'notifications kind',
  summary: 'notifications-kind-summary',
  examples: [
    '/notifications kind deal silent',
    '/notifications kind all first=telegram',
    '/notifications kind news digest=18:00',
  ],
  args: { kind: kindArg, mode: optional(modeArg) },
  named: { first: optional(channelArg), second: optional(channelArg), digest: optional(digestArg) },
  privacy: 'private',

  async run({ args: { kind, mode, first, second, digest }, app, caller }) {
    const change: KindChange = {
      ...(mode ? { mode } : {}),
      ...(first ? { first: first === 'auto' ? undefined : first } : {}),
      ...(second ? { second: second === 'auto' ? undefined : second } : {}),
      ...(digest ? { digest: digest === 'now' ? undefined : digest } : {}),
    };
    const { id } = caller.member;
    if (Object.keys(change).length === 0) return kindCard(kind, await app.findChoices(id));
    const kinds = kind === 'all' ? eventKinds : [kind];
    return kindCard(kind, await app.choosePreferences(id, (before) => withKinds(before, kinds, change)));
  },
});
