import { describe, expect, it } from 'vitest';
import type { Candle } from '../../src/market/candle.ts';
import { balancedRange } from '../../src/patterns/balanced-range.ts';
import { breaker } from '../../src/patterns/breaker.ts';
import { eventKinds } from '../../src/patterns/event-table.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { zoneKinds } from '../../src/patterns/object.ts';
import { orderBlock } from '../../src/patterns/order-block.ts';
import type { Pattern } from '../../src/patterns/pattern.ts';
import { periodLevels } from '../../src/patterns/period-levels.ts';
import { patterns } from '../../src/patterns/registry.ts';
import { rejection } from '../../src/patterns/rejection.ts';
import { unicorn } from '../../src/patterns/unicorn.ts';
import { laws } from './laws.ts';
import { recordsOf, settings, stepOf, type TestOptions } from './logs.ts';
import { withForesight } from './plant.ts';
import { walk, withOutsideBars } from './walk.ts';

/** Where wicks break structure, now and then a candle reaches far both ways and closes in its middle. */
function walkFor(options: TestOptions, seed: number): Candle[] {
  const candles = walk(seed, 1_250, stepOf(options));
  return options === settings['wicks'] ? withOutsideBars(candles) : candles;
}

const trials = Object.values(settings).flatMap((options, at) =>
  [1, 2].map((seed) => ({ options, seed: seed + 10 * at, candles: walkFor(options, seed + 10 * at) })),
);

const isBy = (pattern: Pattern) => (record: EventRecord) => pattern.kinds.includes(record.kind);

describe('on random walks', () => {
  for (const [title, law] of Object.entries(laws)) {
    const verdicts = trials.map(law);

    it.each(patterns)(`$name ${title}`, (pattern) => {
      for (const { actual, expected } of verdicts) {
        expect(actual.filter(isBy(pattern))).toEqual(expected.filter(isBy(pattern)));
      }
    });
  }
});

it.each(patterns)('the walks make $name write', (pattern) => {
  expect(trials.some(({ candles, options }) => recordsOf(candles, options).some(isBy(pattern)))).toBe(true);
});

const reasons = ['age', 'body', 'break', 'clock', 'close', 'count', 'distance', 'height', 'swing', 'wick', 'zero'];

it('the walks make every kind of event, with every reason and label', () => {
  const records = trials.flatMap(({ candles, options }) => recordsOf(candles, options));
  const seen = (field: 'kind' | 'reason' | 'label' | 'zone') =>
    [...new Set(records.map((record) => record[field]))].sort();

  expect(seen('kind')).toEqual(eventKinds.toSorted());
  expect(seen('zone')).toEqual([...zoneKinds.toSorted(), undefined]);
  expect(seen('reason')).toEqual([...reasons, undefined]);
  expect(seen('label')).toEqual(['EH', 'EL', 'HH', 'HL', 'LH', 'LL', 'mss', 'mss+', null, undefined]);
});

describe('a look-ahead planted in one pattern fails the law against it', () => {
  const options = settings['slow'] ?? {};
  const candles = walk(5, 1_400, stepOf(options));

  const law = laws['never looks ahead: no candle after t changes what was known before t'];

  const foreseen = (planted: Pattern) => ({ ...options, patternsFor: withForesight(planted, patterns) });

  /** Made of what others found: they look at no candle themselves, and so have nothing to foresee. */
  const derived: readonly Pattern[] = [orderBlock, breaker, balancedRange, unicorn];
  /** A cut must meet the rare candle that decides. */
  const rare: readonly Pattern[] = [periodLevels, rejection];

  it.each(patterns.filter((pattern) => !derived.includes(pattern)))('$name', (planted) => {
    const step = rare.includes(planted) ? 1 : 3;
    const { actual, expected } = law({ candles, options: foreseen(planted), seed: 3, step });

    expect(actual.filter(isBy(planted))).not.toEqual(expected.filter(isBy(planted)));
  });

  it.each(derived)('except $name, which looks at no candle', (planted) => {
    expect(recordsOf(candles, foreseen(planted))).toEqual(recordsOf(candles, options));
  });
});
