import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../src/patterns/export-event.ts';
import { paramsOf } from '../../src/patterns/params.ts';
import { isOfBoundary } from './laws.ts';
import { recordsOf, settings, stepOf, type TestOptions } from './logs.ts';
import { walk } from './walk.ts';

const terminal = ['zone-invalidated', 'zone-expired'];
const depths = ['zone-created', 'zone-touched', 'zone-mid', 'zone-full'];

describe.each(Object.entries(settings))('with settings %s', (_, options: TestOptions) => {
  const step = stepOf(options);
  const candles = walk(77, 1_000, step);
  const records = recordsOf(candles, options);
  const { internal, swing } = paramsOf(options.preset, options.params);

  it('counts events without a hole and in the order they became known', () => {
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_record, at) => at));
    expect(records.every(({ knownIdx }, at) => knownIdx >= (records[at - 1]?.knownIdx ?? 0))).toBe(true);
  });

  it('says where an event is drawn and when it was known: at a close, or at a boundary before the open', () => {
    for (const record of records) {
      expect(record.anchorIdx).toBeLessThanOrEqual(record.knownIdx);
      expect(record.anchoredAt).toBe(candles[record.anchorIdx]?.openTime);
      const { openTime = 0 } = candles[record.knownIdx] ?? {};
      const { openTime: before = Number.NEGATIVE_INFINITY } = candles[record.knownIdx - 1] ?? {};
      const [first, last] = isBoundary(record) ? [before + step, openTime] : [openTime + step, openTime + step];
      expect(record.knownAt).toBeGreaterThanOrEqual(first);
      expect(record.knownAt).toBeLessThanOrEqual(last);
    }
  });

  it('knows a pivot R candles later and a gap one candle later', () => {
    const right = { internal: internal.right, swing: swing.right };
    for (const { kind, layer, zone, anchorIdx, knownIdx } of records) {
      if (/pivot-weak|swing-added|swing-extended/.test(kind))
        expect(knownIdx - anchorIdx).toBe(right[layer ?? 'swing']);
      if (kind === 'zone-created' && zone === 'fvg') expect(knownIdx - anchorIdx).toBe(1);
    }
  });

  it('alternates swings, each final at the candle that adds the next', () => {
    for (const layer of ['internal', 'swing']) {
      const zigzag = records.filter((record) => record.layer === layer && record.kind.startsWith('swing-'));
      const added = zigzag.filter(({ kind }) => kind === 'swing-added');
      const final = zigzag.filter(({ kind }) => kind === 'swing-final');

      expect(added.every(({ side }, at) => side !== added[at - 1]?.side)).toBe(true);
      expect(final.map(({ knownIdx }) => knownIdx)).toEqual(added.slice(1).map(({ knownIdx }) => knownIdx));
    }
  });

  it('lets a zone live once: born, touched, mid, full in that order, ended at most once and for good', () => {
    const zones = Map.groupBy(
      records.filter(({ kind }) => kind.startsWith('zone') && kind !== 'zone-rejected'),
      ({ object }) => object,
    );

    expect(zones.size).toBe(records.filter(({ kind }) => kind === 'zone-created').length);
    for (const life of zones.values()) expectLife(life);
  });

  it('turns the trend with a CHoCH and with nothing else, and uses each swing once', () => {
    for (const layer of ['internal', 'swing']) {
      const breaks = records.filter((record) => record.layer === layer && /^break-(init|bos|choch)/.test(record.kind));
      const types = breaks.map(({ side }, at) => {
        const trend = breaks[at - 1]?.side ?? 0;
        return trend === 0 ? 'break-init' : side === trend ? 'break-bos' : 'break-choch';
      });

      expect(breaks.map(({ kind }) => kind)).toEqual(types);
      expect(new Set(breaks.map((record) => record['swing'])).size).toBe(breaks.length);
      expect(breaks.length).toBeGreaterThan(2);
    }
  });

  it('breaches a pool at most once, and ends it at most once', () => {
    const pools = Map.groupBy(
      records.filter(({ kind }) => kind.startsWith('pool-')),
      ({ object }) => object,
    );
    const lives = [...pools.values()].map((life) => life.map(({ kind }) => kind.slice(5)).join(' '));
    const allowed = /^created( equal)*( swept| breached| breached reclaimed| breached ran| expired)?$/;

    expect(lives.filter((life) => !allowed.test(life))).toEqual([]);
    expect(lives.length).toBeGreaterThan(20);
  });
});

/** A pivot that runs over a pool by a tick joins it, so there pools may rise. */
const stacked = Object.entries(settings).filter(([, { params }]) => !params?.equalMayRun);

it.each(stacked)('with settings %s, no pool of a pivot lies beyond an older one', (_, options) => {
  const live = new Map<string, { readonly side: number; readonly level: number }>();
  for (const { kind, object, pool, side, level } of recordsOf(walk(77, 1_000, stepOf(options)), options)) {
    if (pool !== 'internal') continue;
    if (/created|equal/.test(kind)) live.set(object, { side, level: side * Number(level) });
    else live.delete(object);
    const levels = [...live.values()].filter((one) => one.side === side).map((one) => one.level);
    expect(levels).toEqual(levels.toSorted((one, other) => other - one));
  }
  expect(live.size).toBeGreaterThan(0);
});

const isBoundary = ({ kind, pool, zone }: EventRecord) => isOfBoundary(kind, pool ?? zone);

function expectLife(life: readonly EventRecord[]): void {
  const kinds = life.map(({ kind }) => kind);
  const ends = kinds.filter((kind) => terminal.includes(kind));
  const stages = kinds.filter((kind) => depths.includes(kind));
  const touches = life.filter(({ kind }) => kind === 'zone-touched' || kind === 'zone-retested');

  expect(stages).toEqual(depths.slice(0, stages.length));
  expect(ends.length === 0 || (ends.length === 1 && terminal.includes(kinds.at(-1) ?? ''))).toBe(true);
  expect(touches.map(({ touchCount }) => touchCount)).toEqual(touches.map((_, at) => at + 1));
  const changes = life.slice(1).filter(({ kind }) => kind !== 'zone-linked');
  expect(changes.every(({ knownIdx }) => knownIdx > (life[0]?.knownIdx ?? 0))).toBe(true);
  expect(new Set(life.map(({ anchorIdx }) => anchorIdx)).size).toBe(1);
}
