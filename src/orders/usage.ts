import { Decimal } from '../money.ts';
import { day, minute, type UnixMs } from '../time.ts';

/** What an account has used up of its limits. */
export interface Usage {
  /** Cost of the entries of the day `day`. */
  readonly dayCost: Decimal;
  /** UTC days since 1970. */
  readonly day: number;
  /** When the entries of the last minute were sent. */
  readonly entries: readonly UnixMs[];
}

export const unused: Usage = { dayCost: new Decimal(0), day: 0, entries: [] };

/** The same usage as it counts now: yesterday's cost and entries older than a minute are gone. */
export function usageAt({ dayCost, day: of, entries }: Usage, now: UnixMs): Usage {
  const today = Math.floor(now / day);
  return {
    dayCost: today === of ? dayCost : new Decimal(0),
    day: today,
    entries: entries.filter((at) => at > now - minute && at <= now),
  };
}

/** The usage once an entry of this cost is sent. */
export function withEntry(usage: Usage, cost: Decimal, now: UnixMs): Usage {
  const { dayCost, day: today, entries } = usageAt(usage, now);
  return { dayCost: dayCost.plus(cost), day: today, entries: [...entries, now] };
}
