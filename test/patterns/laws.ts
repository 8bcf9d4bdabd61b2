import type { Candle } from '../../src/market/candle.ts';
import { type FieldType, payloadFields } from '../../src/patterns/event-table.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { day, minute } from '../../src/time.ts';
import { engineFor, reborn, recordsOf, type TestOptions } from './logs.ts';
import { ceiling, dice, tickSize, walk, withPrices } from './walk.ts';

/** One case a law is tried on. */
export interface Trial {
  readonly candles: readonly Candle[];
  readonly options: TestOptions;
  readonly seed: number;
  /** From one cut of the future to the next, in candles. */
  readonly step?: number;
}

/** Two logs that a law says are equal. */
export interface Verdict {
  readonly actual: readonly EventRecord[];
  readonly expected: readonly EventRecord[];
}

/** A law that every pattern obeys (smc.md 8). */
export type Law = (trial: Trial) => Verdict;

export const laws = {
  'gives the same log after saving and restoring at any candle': restoredAnywhere,
  'never looks ahead: no candle after t changes what was known before t': withoutFuture,
  'only changes sides when the chart is turned upside down': mirrored,
  'scales with prices and tick size': scaled,
  'does not depend on the level of prices': shifted,
  'does not depend on the date': movedInTime,
  'forgets where history started': startedLater,
} as const satisfies Readonly<Record<string, Law>>;

function restoredAnywhere({ candles, options, seed }: Trial): Verdict {
  const roll = dice(seed);
  let engine = engineFor(candles, options);
  const actual = candles.flatMap((candle) => {
    if (roll(30) === 0) engine = reborn(engine, options.patternsFor?.(candles));
    return engine.feed(candle).map((event) => engine.exportEvent(event));
  });
  return { actual, expected: recordsOf(candles, options) };
}

/** How far a walk is cut at every candle, and by how many candles that never happened it goes on. */
const cutCandles = 300;
const futureCandles = 60;

function withoutFuture({ candles, options, seed, step = 10 }: Trial): Verdict {
  const real = candles.slice(0, cutCandles + futureCandles);
  const whole = recordsOf(real, options);
  const verdicts = Array.from({ length: cutCandles / step }, (_, at) => {
    const known = at * step + (seed % step);
    const past = real.slice(0, known);
    const future = known % 8 === 0 ? [] : inventedAfter(past, seed + known);
    const isKnown = ({ knownIdx }: EventRecord) => knownIdx < known;
    return { actual: recordsOf([...past, ...future], options).filter(isKnown), expected: whole.filter(isKnown) };
  });
  const broken = verdicts.filter(({ actual, expected }) => JSON.stringify(actual) !== JSON.stringify(expected));
  return { actual: broken.flatMap(({ actual }) => actual), expected: broken.flatMap(({ expected }) => expected) };
}

function inventedAfter(past: readonly Candle[], seed: number): Candle[] {
  const last = past.at(-1)?.openTime ?? 0;
  return walk(seed, futureCandles).map((candle, at) => ({ ...candle, openTime: last + minute * (at + 1) }));
}

function mirrored({ candles, options }: Trial): Verdict {
  const turned = candles.map((candle) => withPrices(candle, (ticks) => ceiling - ticks));
  const expected = recordsOf(candles, options).map((record) => turnedRound(nameless(record)));
  const actual = recordsOf(turned, options).map((record) => mapPrices(nameless(record), Math.round));
  return { actual: byCandle(actual), expected: byCandle(expected) };
}

function scaled({ candles, options, seed }: Trial): Verdict {
  const factor = [10, 0.5, 25, 1e-5][seed % 4] ?? 1;
  const bigger = candles.map(({ openTime, open, high, low, close, volume }) => {
    return { openTime, open: open * factor, high: high * factor, low: low * factor, close: close * factor, volume };
  });
  const actual = recordsOf(bigger, { ...options, tickSize: Number((tickSize * factor).toPrecision(12)) });
  const rounded = (ticks: number) => Number(ticks.toPrecision(10));
  return {
    actual: actual.map((record) => mapPrices(record, (ticks) => rounded(ticks / factor))),
    expected: recordsOf(candles, options).map((record) => mapPrices(record, rounded)),
  };
}

function shifted({ candles, options, seed }: Trial): Verdict {
  const by = 1 + dice(seed)(100_000);
  const raised = candles.map((candle) => withPrices(candle, (ticks) => ticks + by));
  const lower = (ticks: number, type: FieldType) => Math.round(type === 'price' ? ticks - by : ticks);
  return {
    actual: recordsOf(raised, options).map((record) => mapPrices(record, lower)),
    expected: recordsOf(candles, options).map((record) => mapPrices(record, Math.round)),
  };
}

function movedInTime({ candles, options, seed }: Trial): Verdict {
  const by = day * 7 * (1 + (seed % 200));
  const later = candles.map((candle) => ({ ...candle, openTime: candle.openTime + by }));
  const back = (record: EventRecord) => {
    return { ...nameless(record), anchoredAt: record.anchoredAt - by, knownAt: record.knownAt - by };
  };
  return { actual: recordsOf(later, options).map(back), expected: recordsOf(candles, options).map(nameless) };
}

/** Candles cut off the front, and how many the engine then needs to forget them. */
const cut = 100;
const warmUp = 1_000;

function startedLater({ candles, options }: Trial): Verdict {
  const early = recordsOf(candles, options).filter(({ knownIdx }) => knownIdx >= cut + warmUp);
  const late = recordsOf(candles.slice(cut), options).filter(({ knownIdx }) => knownIdx >= warmUp);
  const approximate = ({ anchorIdx, knownIdx, seq, ...record }: EventRecord): EventRecord =>
    JSON.parse(JSON.stringify(record), (_, value) =>
      typeof value === 'number' ? Number(value.toPrecision(9)) : value,
    );
  return { actual: late.map(approximate), expected: early.map(approximate) };
}

/** A record without what names it: its place in the log and the ids. */
function nameless(record: EventRecord): EventRecord {
  const fields: readonly (readonly [string, FieldType])[] = payloadFields[record.kind];
  const ids = fields.filter(([, type]) => type === 'object' || type === 'objects').map(([name]) => [name, null]);
  return { ...record, seq: 0, object: '', ...Object.fromEntries(ids) };
}

/** A record with every price and distance in ticks, run through `change`. */
function mapPrices(record: EventRecord, change: (ticks: number, type: FieldType) => number): EventRecord {
  const fields: readonly (readonly [string, FieldType])[] = payloadFields[record.kind];
  const changed = fields.flatMap(([name, type]) => {
    const value = record[name];
    const isTicks = (type === 'price' || type === 'distance') && typeof value === 'number';
    return isTicks ? [[name, change(value / tickSize, type)]] : [];
  });
  return { ...record, ...Object.fromEntries(changed) };
}

const opposites: Readonly<Record<string, string>> = { HH: 'LL', LL: 'HH', HL: 'LH', LH: 'HL', EH: 'EL', EL: 'EH' };

function turnedRound(record: EventRecord): EventRecord {
  const turn = (ticks: number, type: FieldType) => Math.round(type === 'price' ? ceiling - ticks : ticks);
  const { top, bottom, label, ...rest } = mapPrices(record, turn);
  const side = (0 - rest.side) as EventRecord['side']; // 1, 0 or −1 stay among themselves
  const bounds = top === undefined ? {} : { top: bottom, bottom: top };
  const named = label === undefined ? {} : { label: opposites[`${label}`] ?? null };
  return { ...rest, ...bounds, ...named, side };
}

/** The same records, those of one candle in an order that does not depend on sides. */
function byCandle(records: readonly EventRecord[]): EventRecord[] {
  const keyed = records.map((record) => {
    const sorted = Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
    return { record, knownIdx: record.knownIdx, text: JSON.stringify(sorted) };
  });
  keyed.sort((one, other) => one.knownIdx - other.knownIdx || (one.text < other.text ? -1 : 1));
  return keyed.map(({ record }) => record);
}
