import { beforeAll, describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { balancedRange } from '../../src/patterns/balanced-range.ts';
import { breaker } from '../../src/patterns/breaker.ts';
import type { EventKind } from '../../src/patterns/event.ts';
import { eventKinds } from '../../src/patterns/event-table.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { zoneKinds } from '../../src/patterns/object.ts';
import { orderBlock } from '../../src/patterns/order-block.ts';
import type { Pattern } from '../../src/patterns/pattern.ts';
import { periodLevels } from '../../src/patterns/period-levels.ts';
import { patterns } from '../../src/patterns/registry.ts';
import { rejection } from '../../src/patterns/rejection.ts';
import { unicorn } from '../../src/patterns/unicorn.ts';
import { laws, logOfTrial, type Trial, type Verdict } from './laws.ts';
import { recordsOf, settings, stepOf, type TestOptions } from './logs.ts';
import { withForesight } from './plant.ts';
import { walk, withOutsideBars } from './walk.ts';

/** Where wicks break structure, now and then a candle reaches far both ways and closes in its middle. */
function walkFor(options: TestOptions, seed: number): Candle[] {
  const candles = walk(seed, 800, stepOf(options));
  return options === settings['wicks'] ? withOutsideBars(candles) : candles;
}

/** One walk a setting, odd and even seeds in turn. */
const trials = Object.values(settings).map((options, at): Trial => {
  const seed = 7 + 11 * at;
  return { options, seed, candles: walkFor(options, seed) };
});

const isBy = (pattern: Pattern) => (record: EventRecord) => pattern.kinds.includes(record.kind);

describe.each(Object.entries(laws))('every pattern, on random walks: %s', (_, law) => {
  let verdicts: readonly Lines[] = [];
  beforeAll(() => {
    verdicts = trials.map((trial) => linesOf(law(trial)));
  });

  it.each(patterns)('$name', ({ kinds }) => {
    expect(verdicts.flatMap((verdict) => firstDifference(verdict, kinds))).toEqual([]);
  });
});

/** Records as kind and JSON, so that each is written once however many patterns look at it. */
type Lines = Readonly<Record<keyof Verdict, readonly (readonly [EventKind, string])[]>>;

function linesOf({ actual, expected }: Verdict): Lines {
  const line = (record: EventRecord) => [record.kind, JSON.stringify(record)] as const;
  return { actual: actual.map(line), expected: expected.map(line) };
}

function firstDifference(lines: Lines, kinds: readonly EventKind[]): object[] {
  const of = (side: keyof Lines) => lines[side].flatMap(([kind, text]) => (kinds.includes(kind) ? [text] : []));
  const [actual, expected] = [of('actual'), of('expected')];
  const at = actual.findIndex((text, place) => text !== expected[place]);
  if (at < 0 && actual.length === expected.length) return [];
  const place = at < 0 ? actual.length : at;
  return [{ actual: actual[place], expected: expected[place] }];
}

it.each(patterns)('the walks make $name write', (pattern) => {
  expect(trials.some((trial) => logOfTrial(trial).some(isBy(pattern)))).toBe(true);
});

const reasons = ['age', 'body', 'break', 'clock', 'close', 'count', 'distance', 'height', 'swing', 'wick', 'zero'];

it('the walks make every kind of event, with every reason and label', () => {
  const records = trials.flatMap(logOfTrial);
  const seen = (field: 'kind' | 'reason' | 'label' | 'zone') =>
    [...new Set(records.map((record) => record[field]))].sort();

  expect(seen('kind')).toEqual(eventKinds.toSorted());
  expect(seen('zone')).toEqual([...zoneKinds.toSorted(), undefined]);
  expect(seen('reason')).toEqual([...reasons, undefined]);
  expect(seen('label')).toEqual(['EH', 'EL', 'HH', 'HL', 'LH', 'LL', 'mss', 'mss+', null, undefined]);
});

describe('a look-ahead planted in one pattern fails the law against it', () => {
  const options = settings['slow'] ?? {};
  const candles = walk(5, 400, stepOf(options));

  const law = laws['never looks ahead: no candle after t changes what was known before t'];

  const foreseen = (planted: Pattern) => ({ ...options, patternsFor: withForesight(planted, patterns) });

  /** Made of what others found: they look at no candle themselves, and so have nothing to foresee. */
  const derived: readonly Pattern[] = [orderBlock, breaker, balancedRange, unicorn];
  /** A cut must meet the rare candle that decides. */
  const rare: readonly Pattern[] = [periodLevels, rejection];

  it.each(patterns.filter((pattern) => !derived.includes(pattern)))('$name', (planted) => {
    const step = rare.includes(planted) ? 1 : 3;
    const { actual, expected } = law({ candles, options: foreseen(planted), seed: 3, step, watched: isBy(planted) });

    expect(actual).not.toEqual(expected);
  });

  it.each(derived)('except $name, which looks at no candle', (planted) => {
    expect(recordsOf(candles, foreseen(planted))).toEqual(recordsOf(candles, options));
  });
});
