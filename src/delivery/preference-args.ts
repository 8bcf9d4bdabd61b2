import { type Arg, choiceArg, parsedBy } from '../chat/arg.ts';
import { type PlatformId, platformId } from '../chat/incoming.ts';
import { words } from '../chat/words.ts';
import { parseZone } from '../market/time-zone.ts';
import { eventKinds } from './event-kind.ts';
import { type Digest, modes } from './preferences.ts';

/** A kind of event, or all of them. */
export const kindArg = choiceArg('arg-event-kind', [...eventKinds, 'all']);

export const modeArg = choiceArg('arg-mode', modes);

/** A platform by its name, or `auto` to let the desk choose. */
export const channelArg: Arg<PlatformId | 'auto'> = {
  label: 'arg-channel',
  schema: parsedBy(readChannel, (given) => words('error-bad-channel', { given })),
};

/** `now`, `hourly`, or the time of a daily summary. */
export const digestArg: Arg<Digest | 'now'> = {
  label: 'arg-digest',
  schema: parsedBy(readDigest, (given) => words('error-bad-digest', { given })),
  choices: ['now', 'hourly', '08:00', '18:00'],
};

/** The first and the last minute of quiet hours, or `off`. */
export const quietArg: Arg<{ readonly fromMinute: number; readonly toMinute: number } | 'off'> = {
  label: 'arg-quiet',
  schema: parsedBy(readQuiet, (given) => words('error-bad-quiet', { given })),
  choices: ['22:00-07:00', '23:00-08:00', '00:00-06:00', 'off'],
};

/** An IANA time zone. */
export const zoneArg: Arg<string> = {
  label: 'arg-zone',
  schema: parsedBy(parseZone, (given) => words('error-bad-zone', { given })),
  choices: ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Singapore', 'UTC'],
};

/** Writes a minute of the day as `07:30`. */
export function clockTime(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function readChannel(text: string): PlatformId | 'auto' | undefined {
  const name = text.toLowerCase();
  if (name === 'auto') return 'auto';
  return /^[a-z][a-z0-9-]{1,23}$/.test(name) ? platformId(name) : undefined;
}

function readDigest(text: string): Digest | 'now' | undefined {
  const name = text.toLowerCase();
  if (name === 'now') return 'now';
  if (name === 'hourly') return { every: 'hour' };
  const atMinute = readClock(text);
  return atMinute === undefined ? undefined : { every: 'day', atMinute };
}

function readQuiet(text: string) {
  if (text.toLowerCase() === 'off') return 'off';
  const [from = '', to = '', ...more] = text.split('-');
  const [fromMinute, toMinute] = [readClock(from), readClock(to)];
  const isWhole = fromMinute !== undefined && toMinute !== undefined && more.length === 0;
  return isWhole && fromMinute !== toMinute ? { fromMinute, toMinute } : undefined;
}

/** `7:30` or `07:30` as a minute of the day. */
function readClock(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(text.trim()) ?? [];
  const minuteOfDay = Number(hours) * 60 + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < 60 ? minuteOfDay : undefined;
}
