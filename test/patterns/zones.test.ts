import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/patterns/engine.ts';
import type { Pattern } from '../../src/patterns/pattern.ts';
import { createZone, type ZoneBirth } from '../../src/patterns/zone-birth.ts';
import { zoneLife } from '../../src/patterns/zone-pattern.ts';
import { reborn } from './logs.ts';
import { calm, candlesOf, logOf, type Row } from './rows.ts';
import { market } from './walk.ts';

/** Creates these zones at candle 20, in the step given. Other kinds than gaps are born like this. */
function midwife(births: readonly ZoneBirth[], step: 'boundary' | 'break' | 'zone' = 'zone'): readonly Pattern[] {
  const patterns: Pattern = {
    name: 'midwife',
    kinds: ['zone-created'],
    begin: () => null,
    steps: {
      [step]: (core: Parameters<Pattern['begin']>[0]) => {
        if (core.index === 20) for (const birth of births) createZone(core, birth);
      },
    },
  };
  return [zoneLife, patterns];
}

const bullish: ZoneBirth = { kind: 'fvg', side: 1, layer: null, anchorIdx: 19, near: 90, far: 80 };

describe('a zone whose parent break has a protected level', () => {
  it.each<{ title: string; guard: number; rows: Row[]; told: string[] }>([
    {
      title: 'fails by the zone where its far edge is crossed first',
      guard: 70,
      rows: [[85, 86, 75, 79]],
      told: ['zone-touched', 'zone-mid', 'zone-full', 'zone-invalidated close 79'],
    },
    {
      title: 'fails by the swing where the protected level is inside the zone',
      guard: 86,
      rows: [[95, 96, 84, 85]],
      told: ['zone-touched', 'zone-mid', 'zone-invalidated swing 85'],
    },
    {
      title: 'fails by the swing even untouched',
      guard: 94,
      rows: [[95, 96, 92, 93]],
      told: ['zone-invalidated swing 93'],
    },
    { title: 'lives on a close at the protected level', guard: 86, rows: [[95, 96, 86, 86]], told: ['zone-touched'] },
    {
      title: 'fails by the zone where one close is beyond both',
      guard: 86,
      rows: [[60, 62, 50, 55]],
      told: ['zone-touched', 'zone-mid', 'zone-full', 'zone-invalidated close 55'],
    },
  ])('$title', ({ guard, rows, told }) => {
    const log = logOf([...calm(21), ...rows], { patterns: midwife([{ ...bullish, guard }]) });

    expect(log.slice(1).map(({ kind, reason, price }) => (reason ? `${kind} ${reason} ${price}` : kind))).toEqual(told);
  });
});

it('a zone born at the boundary or in a break is not tested on its birth candle', () => {
  const around: ZoneBirth = { ...bullish, near: 103, far: 101 };
  for (const step of ['boundary', 'break', 'zone'] as const) {
    const log = logOf(calm(22), { patterns: midwife([around], step) });

    expect(log.filter(({ knownIdx }) => knownIdx === 20).map(({ kind }) => kind)).toEqual(['zone-created']);
    expect(log.filter(({ knownIdx }) => knownIdx === 21).at(-1)).toMatchObject({ reason: 'close', price: 100 });
  }
});

it('zones equal in all but their bounds have ids of their own', () => {
  const log = logOf(calm(21), {
    patterns: midwife([bullish, { ...bullish, far: 79 }, { ...bullish, side: -1, near: -110, far: -120 }]),
  });

  expect(new Set(log.map(({ object }) => object)).size).toBe(3);
});

it('zones of a side are taken in the order of their birth, the bullish side first', () => {
  const bearish: ZoneBirth = { ...bullish, side: -1, near: -110, far: -120 };
  const births = [bearish, { ...bullish, near: 80, far: 70 }, bullish, { ...bearish, near: -105 }];
  const log = logOf([...calm(21), [100, 130, 60, 100]], { patterns: midwife(births) });
  const bounds = new Map(log.slice(0, 4).map(({ object, top, bottom }) => [object, `${bottom}-${top}`]));
  const touched = log.filter(({ kind }) => kind === 'zone-touched').map(({ object }) => bounds.get(object));

  expect(touched).toEqual(['70-80', '80-90', '110-120', '105-120']);
});

it('many zones at once live and are restored as one does', () => {
  const births = Array.from({ length: 300 }, (_, at): ZoneBirth => {
    return at % 2
      ? { ...bullish, near: 99 - (at % 37), far: 40 - (at % 11) }
      : { ...bullish, side: -1, near: -101 - (at % 41), far: -170 - (at % 13), guard: -180 };
  });
  const rows: Row[] = [
    ...calm(21),
    [100, 130, 80, 100],
    [100, 105, 70, 90],
    [90, 165, 60, 110],
    [110, 176, 38, 175],
    ...calm(5),
  ];
  const patterns = midwife(births);
  const candles = candlesOf(rows);
  const whole = logOf(rows, { patterns });
  for (let cut = 21; cut < rows.length; cut += 1) {
    const engine = createEngine({ market, tickSize: 1, patterns });
    const head = candles.slice(0, cut).flatMap((candle) => engine.feed(candle).map(engine.exportEvent));
    const restored = reborn(engine, patterns);
    const tail = candles.slice(cut).flatMap((candle) => restored.feed(candle).map(restored.exportEvent));

    expect([...head, ...tail]).toEqual(whole);
  }
  expect(whole.filter(({ kind }) => kind === 'zone-invalidated').length).toBeGreaterThan(50);
});
