import type { Candle } from '../../src/market/candle.ts';
import { type FieldType, payloadFields } from '../../src/patterns/event-table.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { day } from '../../src/time.ts';
import { engineFor, reborn, recordsOf, stepOf, type TestOptions } from './logs.ts';
import { ceiling, dice, tickSize, walk, withPrices } from './walk.ts';

/** One case a law is tried on. */
export interface Trial {
  readonly candles: readonly Candle[];
  readonly options: TestOptions;
  readonly seed: number;
  /** From one cut of the future to the next, in candles. */
  readonly step?: number;
  /** Where given, only these records are looked at, and one cut that changes them is enough. */
  readonly watched?: (record: EventRecord) => boolean;
}

/** Two logs that a law says are equal. */
export interface Verdict {
  readonly actual: readonly EventRecord[];
  readonly expected: readonly EventRecord[];
}

const logs = new WeakMap<readonly Candle[], Map<TestOptions, readonly EventRecord[]>>();

/** The log of a trial, written once for all laws. */
export function logOfTrial({ candles, options }: Trial): readonly EventRecord[] {
  const known = logs.get(candles) ?? new Map<TestOptions, readonly EventRecord[]>();
  logs.set(candles, known);
  const log = known.get(options) ?? recordsOf(candles, options);
  known.set(options, log);
  return log;
}

/** A law that every pattern obeys (smc.md 8). */
export type Law = (trial: Trial) => Verdict;

export const laws = {
  'gives the same log after saving and restoring at any candle': restoredAnywhere,
  'never looks ahead: no candle after t changes what was known before t': withoutFuture,
  'only changes sides when the chart is turned upside down': mirrored,
  'scales with prices and tick size': scaled,
  'does not depend on the level of prices': shifted,
  'does not depend on the week': movedByWeeks,
  'does not depend on the year: in 400 all calendars repeat': movedByCenturies,
  'forgets where history started': startedLater,
} as const satisfies Readonly<Record<string, Law>>;

function restoredAnywhere(trial: Trial): Verdict {
  const { candles, options, seed } = trial;
  const roll = dice(seed);
  let engine = engineFor(candles, options);
  const actual = candles.flatMap((candle) => {
    if (roll(30) === 0) engine = reborn(engine, options.patternsFor?.(candles));
    return engine.feed(candle).map((event) => engine.exportEvent(event));
  });
  return { actual, expected: logOfTrial(trial) };
}

/** How far a walk is cut at every candle, and by how many candles that never happened it goes on. */
const cutCandles = 300;
const futureCandles = 60;

/**
 * Whatever comes after candle t, what was known before stays. Where the next candle opens as the real one did,
 * that goes for facts of its opening boundary too.
 */
function withoutFuture(trial: Trial): Verdict {
  const { candles, options, seed, step = 20, watched } = trial;
  const real = candles.slice(0, cutCandles + futureCandles);
  const whole = recordsOf(real, options).filter((record) => watched?.(record) ?? true);
  const broken: Verdict[] = [];
  for (let known = seed % step; known < cutCandles && !(watched && broken.length > 0); known += step) {
    const verdict = cutAt({ ...trial, candles: real }, whole, known);
    if (JSON.stringify(verdict.actual) !== JSON.stringify(verdict.expected)) broken.push(verdict);
  }
  return { actual: broken.flatMap(({ actual }) => actual), expected: broken.flatMap(({ expected }) => expected) };
}

function cutAt(
  { candles: real, options, seed, watched }: Trial,
  whole: readonly EventRecord[],
  known: number,
): Verdict {
  const opensAlike = known % 2 === 0;
  const future = known % 8 === 1 ? [] : inventedAfter(real, { known, seed, opensAlike, step: stepOf(options) });
  const isKnown = ({ knownIdx, kind, pool, zone }: EventRecord) =>
    knownIdx < known || (opensAlike && knownIdx === known && isOfBoundary(kind, pool ?? zone));
  const told = (record: EventRecord) => (record.knownIdx < known ? record : { ...record, seq: 0 });
  const actual = recordsOf([...real.slice(0, known), ...future], options);
  const seen = (record: EventRecord) => isKnown(record) && (watched?.(record) ?? true);
  return { actual: actual.filter(seen).map(told), expected: whole.filter(isKnown).map(told) };
}

interface Cut {
  readonly known: number;
  readonly seed: number;
  readonly opensAlike: boolean;
  readonly step: number;
}

function inventedAfter(real: readonly Candle[], { known, seed, opensAlike, step }: Cut): Candle[] {
  const next = real[known];
  const from = opensAlike && next ? next.openTime : (real[known - 1]?.openTime ?? 0) + step;
  const future = walk(seed + known, futureCandles, step).map((candle, at) => ({
    ...candle,
    openTime: from + step * at,
  }));
  const [first] = future;
  if (!opensAlike || !next || !first) return future;
  const { open } = next;
  return [{ ...first, open, high: Math.max(first.high, open), low: Math.min(first.low, open) }, ...future.slice(1)];
}

/** Facts that a boundary in time fixed: of their candle they may know the open. */
export function isOfBoundary(kind: string, what: unknown): boolean {
  if (kind === 'period-levels' || kind === 'session-opened' || kind === 'session-closed') return true;
  return (
    (kind === 'pool-created' && what !== 'internal' && what !== 'swing') || (kind === 'zone-created' && isDayGap(what))
  );
}

function isDayGap(what: unknown): boolean {
  return what === 'ndog' || what === 'nwog';
}

function mirrored(trial: Trial): Verdict {
  const { candles, options } = trial;
  const turned = candles.map((candle) => withPrices(candle, (ticks) => ceiling - ticks));
  const expected = logOfTrial(trial).map((record) => turnedRound(nameless(record)));
  const actual = recordsOf(turned, options).map((record) => mapPrices(nameless(record), exact));
  return { actual: byCandle(actual), expected: byCandle(expected) };
}

function scaled(trial: Trial): Verdict {
  const { candles, options, seed } = trial;
  const factor = [10, 0.5, 25, 1e-5][seed % 4] ?? 1;
  const bigger = candles.map(({ openTime, open, high, low, close, volume }) => {
    return { openTime, open: open * factor, high: high * factor, low: low * factor, close: close * factor, volume };
  });
  const actual = recordsOf(bigger, { ...options, tickSize: Number((tickSize * factor).toPrecision(12)) });
  const rounded = (ticks: number) => Number(ticks.toPrecision(10));
  return {
    actual: actual.map((record) => mapPrices(record, (ticks) => rounded(ticks / factor))),
    expected: logOfTrial(trial).map((record) => mapPrices(record, rounded)),
  };
}

function shifted(trial: Trial): Verdict {
  const { candles, options, seed } = trial;
  const by = 1 + dice(seed)(100_000);
  const raised = candles.map((candle) => withPrices(candle, (ticks) => ticks + by));
  const lower = (ticks: number, type: FieldType) => exact(type === 'price' ? ticks - by : ticks);
  return {
    actual: recordsOf(raised, options).map((record) => mapPrices(record, lower)),
    expected: logOfTrial(trial).map((record) => mapPrices(record, exact)),
  };
}

/** Outside calendars: sessions keep the time of places whose clocks change. */
function movedByWeeks(trial: Trial): Verdict {
  const { candles, options, seed } = trial;
  const isSlow = options.market !== undefined;
  const timeless = { ...options, params: { ...options.params, sessions: [] } };
  const early = isSlow ? candles.slice(0, 6 * 21) : candles;
  return moved({ ...trial, candles: early, options: timeless }, (isSlow ? 4 : 1 + (seed % 200)) * 7 * day);
}

function movedByCenturies(trial: Trial): Verdict {
  return moved(trial, 146_097 * day);
}

function moved(trial: Trial, by: number): Verdict {
  const { candles, options } = trial;
  const later = candles.map((candle) => ({ ...candle, openTime: candle.openTime + by }));
  const isPlain = ({ kind, pool, period }: EventRecord) =>
    by > 10_000 * day || !/month/.test(`${kind}${pool}${period}`);
  const back = (record: EventRecord) => {
    return { ...nameless(record), anchoredAt: record.anchoredAt - by, knownAt: record.knownAt - by };
  };
  return {
    actual: recordsOf(later, options).filter(isPlain).map(back),
    expected: logOfTrial(trial).filter(isPlain).map(nameless),
  };
}

/** Candles cut off the front, and how many the engine then needs to forget them, with pools and averages that do. */
const cut = 100;
const warmUp = 1_000;
const forgetful = { maxPoolAge: 200, atrSlowLength: 20 };

function startedLater({ candles, options }: Trial): Verdict {
  const own = { ...options, params: { ...options.params, ...forgetful } };
  const early = recordsOf(candles, own).filter(({ knownIdx }) => knownIdx >= cut + warmUp);
  const late = recordsOf(candles.slice(cut), own).filter(({ knownIdx }) => knownIdx >= warmUp);
  return {
    actual: late.map((record) => approximate(record, 0)),
    expected: early.map((record) => approximate(record, cut)),
  };
}

/** A record without its place in the log, its indices counted from another candle, its numbers to nine digits. */
function approximate({ seq, ...record }: EventRecord, before: number): EventRecord {
  return JSON.parse(JSON.stringify(record), (key, value) => {
    if (typeof value !== 'number') return value;
    return key.endsWith('Idx') ? value - before : Number(value.toPrecision(9));
  });
}

/** Ticks, whole or in thousandths, without the noise of having been a price. */
function exact(ticks: number): number {
  return Math.round(ticks * 1_000) / 1_000;
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

/** Fields that change places when the chart is turned upside down. */
const pairs = [
  ['top', 'bottom'],
  ['high', 'low'],
  ['highIdx', 'lowIdx'],
  ['highLevel', 'lowLevel'],
  ['bandHigh', 'bandLow'],
] as const;

function turnedRound(record: EventRecord): EventRecord {
  const turn = (ticks: number, type: FieldType) => exact(type === 'price' ? ceiling - ticks : ticks);
  const turned = mapPrices(record, turn);
  const side = (0 - turned.side) as EventRecord['side']; // 1, 0 or −1 stay among themselves
  const swapped = pairs.flatMap(([one, other]) =>
    one in turned
      ? [
          [one, turned[other]],
          [other, turned[one]],
        ]
      : [],
  );
  const { label } = turned;
  const named = label === undefined ? {} : { label: opposites[`${label}`] ?? label };
  return { ...turned, ...Object.fromEntries(swapped), ...named, side };
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
