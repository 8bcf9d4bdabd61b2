import { describe, expect, it } from 'vitest';
import { eventKinds } from '../../src/patterns/event-table.ts';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import type { Pattern } from '../../src/patterns/pattern.ts';
import { patterns } from '../../src/patterns/registry.ts';
import { laws } from './laws.ts';
import { recordsOf, settings } from './logs.ts';
import { withForesight } from './plant.ts';
import { walk } from './walk.ts';

const trials = Object.values(settings).flatMap((options, at) =>
  [1, 2].map((seed) => ({ options, seed: seed + 10 * at, candles: walk(seed + 10 * at, 1_250) })),
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
  for (const { candles, options } of trials) expect(recordsOf(candles, options).some(isBy(pattern))).toBe(true);
});

it('the walks make every kind of event, with every reason and label', () => {
  const records = trials.flatMap(({ candles, options }) => recordsOf(candles, options));
  const seen = (field: 'kind' | 'reason' | 'label') => [...new Set(records.map((record) => record[field]))].sort();

  expect(seen('kind')).toEqual(eventKinds.toSorted());
  expect(seen('reason')).toEqual(['age', 'body', 'clock', 'close', 'distance', 'wick', undefined]);
  expect(seen('label')).toEqual(['EH', 'EL', 'HH', 'HL', 'LH', 'LL', null, undefined]);
});

describe('a look-ahead planted in one pattern fails the law against it', () => {
  const candles = walk(5, 1_400);

  const law = laws['never looks ahead: no candle after t changes what was known before t'];

  it.each(patterns)('$name', (planted) => {
    const { actual, expected } = law({
      candles,
      options: { patternsFor: withForesight(planted, patterns) },
      seed: 3,
      step: 1,
    });

    expect(actual.filter(isBy(planted))).not.toEqual(expected.filter(isBy(planted)));
  });
});
