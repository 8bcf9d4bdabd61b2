/** A part of the day in the time of one place. A candle belongs to it that opens from `start` on and before `end`. */
export interface SessionSpec {
  readonly name: string;
  /** IANA time zone. @example 'America/New_York' */
  readonly zone: string;
  /** Minutes after midnight there; an end at or before the start is on the next day. */
  readonly start: number;
  readonly end: number;
  readonly killZone: boolean;
  /** Days of the start date, 0 = Sunday; every day where not given. */
  readonly weekdays?: readonly number[];
}

const hours = (from: number, to: number) => ({ start: from * 60, end: to * 60 });
const killZone = { zone: 'America/New_York', killZone: true };

/** The sessions of smc.md 3.13. Sources disagree about the hours; these are data, not truth. */
export const sessionTable: readonly SessionSpec[] = [
  { name: 'asia', ...killZone, ...hours(20, 0) },
  { name: 'london-open', ...killZone, ...hours(2, 5) },
  { name: 'new-york-am', ...killZone, ...hours(7, 10) },
  { name: 'london-close', ...killZone, ...hours(10, 12) },
  { name: 'new-york-pm', ...killZone, ...hours(13.5, 16) },
  { name: 'silver-bullet-london', ...killZone, ...hours(3, 4) },
  { name: 'silver-bullet-am', ...killZone, ...hours(10, 11) },
  { name: 'silver-bullet-pm', ...killZone, ...hours(14, 15) },
  { name: 'sydney', zone: 'Australia/Sydney', killZone: false, ...hours(7, 16) },
  { name: 'tokyo', zone: 'Asia/Tokyo', killZone: false, ...hours(9, 18) },
  { name: 'london', zone: 'Europe/London', killZone: false, ...hours(8, 17) },
  { name: 'new-york', zone: 'America/New_York', killZone: false, ...hours(8, 17) },
];
