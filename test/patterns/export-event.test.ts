import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/patterns/engine.ts';
import type { PatternEvent } from '../../src/patterns/event.ts';
import { eventKinds, payloadFields } from '../../src/patterns/event-table.ts';
import { at } from '../../src/time.ts';
import { engineFor, settings, stepOf } from './logs.ts';
import { market, walk } from './walk.ts';

const head = ['seq', 'revision', 'kind', 'side', 'layer', 'object', 'anchorIdx', 'anchoredAt', 'knownIdx', 'knownAt'];

it('a line is the JSON of the record, with the keys of its kind in a fixed order', () => {
  const seen = new Set<string>();
  for (const [at, options] of Object.values(settings).entries()) {
    const candles = walk(60 + at, 600, stepOf(options));
    const engine = engineFor(candles, options);
    for (const event of candles.flatMap((candle) => engine.feed(candle))) {
      const record = engine.exportEvent(event);
      seen.add(event.kind);

      expect(engine.exportLine(event)).toBe(JSON.stringify(record));
      expect(Object.keys(record)).toEqual([...head, ...payloadFields[event.kind].map(([name]) => name)]);
      expect(record.object).toMatch(/^[0-9a-f]{16}$/);
    }
  }
  expect(seen.size).toBeGreaterThan(eventKinds.length - 3);
});

describe('prices leave in quote, digit for digit', () => {
  const object = {
    kind: 'fvg',
    side: 1,
    layer: null,
    anchoredAt: at(60_000),
    knownAt: at(180_000),
    ordinal: 0,
  } as const;
  const gap: PatternEvent = {
    seq: 7,
    revision: 2,
    side: 1,
    layer: null,
    object,
    anchorIdx: 30,
    anchoredAt: at(60_000),
    knownIdx: 31,
    knownAt: at(180_000),
    kind: 'zone-created',
    zone: 'fvg',
    top: 242_070,
    bottom: 242_001,
    atr0: 12.5,
    strength: 71.5,
    parts: { displacement: 0.5, volume: null },
    percentage: null,
    parents: [object],
    sameAs: object,
    stackId: null,
    firstPresented: true,
    missing: 0,
  };

  it.each([
    [0.01, '"top":2420.7,"bottom":2420.01,"atr0":0.125'],
    [1e-8, '"top":0.0024207,"bottom":0.00242001,"atr0":1.25e-7'],
    [2.5, '"top":605175,"bottom":605002.5,"atr0":31.25'],
  ])('with a tick of %d', (tickSize, text) => {
    const engine = createEngine({ market, tickSize });
    const { object: id } = engine.exportEvent(gap);

    expect(engine.exportLine(gap)).toBe(
      `{"seq":7,"revision":2,"kind":"zone-created","side":1,"layer":null,"object":"${id}","anchorIdx":30,` +
        `"anchoredAt":60000,"knownIdx":31,"knownAt":180000,"zone":"fvg",${text},"strength":71.5,` +
        `"parts":{"displacement":0.5,"volume":null},"percentage":null,"parents":["${id}"],"sameAs":"${id}",` +
        `"stackId":null,"firstPresented":true,"missing":0}`,
    );
    expect(engine.exportLine(gap)).toBe(JSON.stringify(engine.exportEvent(gap)));
  });
});
