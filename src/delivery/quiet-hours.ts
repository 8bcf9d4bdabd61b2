import { offsetAt, zonedTime } from '../market/time-zone.ts';
import { at, day, hour, minute, type UnixMs } from '../time.ts';
import type { Digest, Preferences, QuietHours } from './preferences.ts';

/** When the quiet hours that it is in end; undefined where it is not in any. */
export function quietUntil({ quiet, zone }: Pick<Preferences, 'quiet' | 'zone'>, now: UnixMs): UnixMs | undefined {
  if (!quiet || !isWithin(quiet, localMinute(zone, now))) return undefined;
  return nextMinute(zone, quiet.toMinute, now);
}

/** When the next summary is due, later than `now`. */
export function nextDigest(digest: Digest, zone: string, now: UnixMs): UnixMs {
  if (digest.every === 'day') return nextMinute(zone, digest.atMinute, now);
  const local = now + offsetAt(zone, now);
  return at(now + hour - (local % hour));
}

/** The next time that clocks of a zone show this minute of the day, later than `now`. */
function nextMinute(zone: string, minuteOfDay: number, now: UnixMs): UnixMs {
  const local = now + offsetAt(zone, now);
  const today = local - (local % day) + minuteOfDay * minute;
  const next = today > local ? today : today + day;
  const time = zonedTime(zone, next);
  return at(time > now ? time : next - offsetAt(zone, now)); // a clock that is put back shows it again
}

function localMinute(zone: string, now: UnixMs): number {
  return Math.floor(((now + offsetAt(zone, now)) % day) / minute);
}

function isWithin({ fromMinute, toMinute }: QuietHours, minuteOfDay: number): boolean {
  return fromMinute < toMinute
    ? minuteOfDay >= fromMinute && minuteOfDay < toMinute
    : minuteOfDay >= fromMinute || minuteOfDay < toMinute;
}
