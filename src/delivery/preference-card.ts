import type { Block, Button, Message } from '../chat/message.ts';
import { button, buttons, fields, heading, quiet } from '../chat/message.ts';
import { literal, type TextRef, type Words, words } from '../chat/words.ts';
import type { Choices } from './choose-preferences.ts';
import { type EventKind, eventKinds } from './event-kind.ts';
import { clockTime } from './preference-args.ts';
import { type Digest, type KindPreference, modes, type Preferences, preferenceFor } from './preferences.ts';

/** Everything that a member chose, with a button for each thing that can be changed. */
export function preferencesCard({ preferences }: Choices): Message {
  const kinds = eventKinds.map((kind) => button(words(`event-kind-${kind}`), `/notifications kind ${kind}`));
  const message = [
    heading('notifications-title'),
    fields(
      ...eventKinds.map((kind): [Words, Words] => [
        words(`event-kind-${kind}`),
        summaryOf(kind, preferenceFor(preferences, kind)),
      ]),
      [words('notifications-quiet'), quietWords(preferences)],
      [words('notifications-zone'), literal(preferences.zone)],
    ),
    quiet('notifications-how'),
    buttons(kinds.slice(0, 4), kinds.slice(4), [
      button(words('notifications-quiet'), '/notifications quiet'),
      button(words('notifications-zone'), '/notifications zone'),
      button(words('button-history'), '/notifications history'),
    ]),
  ];
  return { blocks: message, inPlace: true };
}

/** What a member chose for one kind; what is chosen now carries a tick. */
export function kindCard(kind: EventKind | 'all', { preferences, channels }: Choices): Message {
  const chosen = preferenceFor(preferences, kind === 'all' ? 'signal' : kind);
  const tap = (label: TextRef, change: string, isChosen: boolean) =>
    button(
      isChosen && kind !== 'all' ? words('button-chosen', { label }) : label,
      `/notifications kind ${kind} ${change}`,
    );
  const modeTaps = modes.map((mode) => tap(words(`mode-${mode}`), mode, (chosen.mode ?? 'on') === mode));
  const digestTaps = [
    tap(words('digest-now'), 'digest=now', !chosen.digest),
    tap(words('digest-hourly'), 'digest=hourly', chosen.digest?.every === 'hour'),
    tap(words('digest-daily', { time: '08:00' }), 'digest=08:00', isDailyAt(chosen.digest, 480)),
    tap(words('digest-daily', { time: '18:00' }), 'digest=18:00', isDailyAt(chosen.digest, 1_080)),
  ];
  const channelTaps = (rank: 'first' | 'second'): Button[] => [
    ...channels.map((channel) =>
      tap(words(`rank-${rank}`, { channel }), `${rank}=${channel}`, chosen[rank] === channel),
    ),
    tap(
      words(`rank-${rank}`, {
        channel: kind === 'all' || rank === 'second' ? words('channel-auto') : usualChannel(kind),
      }),
      `${rank}=auto`,
      chosen[rank] === undefined,
    ),
  ];
  const channelRows = channels.length > 1 ? [channelTaps('first'), channelTaps('second')] : [];
  const rows = [modeTaps, digestTaps, ...channelRows, [button(words('button-back'), '/notifications')]];
  return {
    blocks: [heading('notifications-kind', { kind: nameOf(kind) }), ...now(kind, chosen), buttons(...rows)],
    inPlace: true,
  };
}

/** Quiet hours in one line. */
function quietWords({ quiet: hours }: Preferences): TextRef {
  if (!hours) return words('quiet-off');
  const [from, to] = [clockTime(hours.fromMinute), clockTime(hours.toMinute)];
  return words(`quiet-${hours.meanwhile}`, { from, to });
}

function now(kind: EventKind | 'all', chosen: KindPreference): Block[] {
  return kind === 'all'
    ? [{ type: 'text', words: words('notifications-all') }]
    : [{ type: 'text', words: summaryOf(kind, chosen) }, quiet(`about-kind-${kind}`)];
}

function summaryOf(kind: EventKind, { mode = 'on', first, second, digest }: KindPreference): TextRef {
  if (mode === 'off') return words('mode-off');
  return words('notifications-summary', {
    mode: words(`mode-${mode}`),
    digest: digest ? digestWords(digest) : words('digest-now'),
    channel: first ?? usualChannel(kind),
    second: second ? words('channel-second', { channel: second }) : '',
  });
}

/** Signals go to each chat that watches. */
function usualChannel(kind: EventKind): TextRef {
  return words(kind === 'signal' ? 'channel-watching' : 'channel-auto');
}

function digestWords(digest: Digest): TextRef {
  return digest.every === 'hour' ? words('digest-hourly') : words('digest-daily', { time: clockTime(digest.atMinute) });
}

function isDailyAt(digest: Digest | undefined, minuteOfDay: number): boolean {
  return digest?.every === 'day' && digest.atMinute === minuteOfDay;
}

function nameOf(kind: EventKind | 'all'): TextRef {
  return words(kind === 'all' ? 'event-kind-all' : `event-kind-${kind}`);
}
