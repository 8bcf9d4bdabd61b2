import type { EventRecord } from '../../src/patterns/export-event.ts';
import { type Chart, seenBy } from './oracle.ts';
import { type BlockTold, blocksOf, breakersOf, unicornsOf, zoneName } from './oracle-blocks.ts';
import { type Born, birthAtr, type Lived, lastOf, lifeOf, toldLife } from './oracle-life.ts';
import { rounded } from './oracle-pools.ts';
import { propulsionsOf, rejectionsOf } from './oracle-reactions.ts';
import type { World } from './oracle-structure.ts';
import { type Comparison, digits, inTicks, line, namesIn } from './oracle-words.ts';
import { balancedRanges, dayGapZones, gapZones, imbalances, inverted, openingGaps } from './oracle-zones.ts';

/** Zones of every kind: how they are born and what happens to them. */
export function compareZones(world: World, records: readonly EventRecord[]): Comparison {
  const { chart } = world;
  const names = namesIn(records);
  const lives = Map.groupBy(
    records.filter(({ kind }) => kind.startsWith('zone-') && kind !== 'zone-rejected'),
    ({ object }) => object,
  );
  const told = [...lives.values()].map((life) => {
    const born = toldBirth(chart, life[0] as EventRecord, names); // groups are not empty
    return [born, ...toldLife(chart, life)].join(' | ');
  });
  const expected = zonesOf(world).map(({ born, life }) => [birthText(chart, born), ...life].join(' | '));
  return { told: told.sort(), expected: expected.sort() };
}

const nothing = {
  strength: null,
  parts: null,
  percentage: null,
  parents: null,
  sameAs: null,
  stackId: null,
  firstPresented: null,
  missing: null,
};

function birthText(chart: Chart, born: Born): string {
  const { zone, layer, side, anchor, i, near, far, told } = born;
  const { strength, parts, percentage, parents, sameAs, stackId, firstPresented, missing } = { ...nothing, ...told };
  const head = line(zone, side, layer, anchor, i, near, far, rounded(birthAtr(chart, born)));
  return `${head} ${digits([strength, parts, percentage, parents, sameAs, stackId, firstPresented, missing])}`;
}

function toldBirth(chart: Chart, record: EventRecord, names: ReadonlyMap<string, string>): string {
  const { zone, layer, side, anchorIdx, knownIdx, atr0, parents, sameAs, stackId } = record;
  const [top, bottom] = [record['top'], record['bottom']].map((price) => side * inTicks(chart, price));
  const [near, far] = side > 0 ? [top, bottom] : [bottom, top];
  const named = (id: unknown) => (typeof id === 'string' ? names.get(id) : null);
  const kin = Array.isArray(parents) ? parents.map(named) : null;
  if (zone === 'rejection') kin?.sort();
  const { strength, parts, percentage, firstPresented, missing } = record;
  const head = line(zone, side, layer, anchorIdx, knownIdx, near, far, rounded(Number(atr0) * chart.ticksPerUnit));
  return `${head} ${digits([strength, parts, percentage, kin, named(sameAs), named(stackId), firstPresented, missing])}`;
}

/** Zones that never were, and pairs of them. */
export function compareSpecial(world: World, records: readonly EventRecord[]): Comparison {
  const { chart } = world;
  const names = namesIn(records);
  const blocks = blocksOf(world);
  const breakers = breakersOf(world, blocks).map((born) => ({ ...lived(world, born), after: born.after }));
  const rejected = records
    .filter(({ kind }) => kind === 'zone-rejected')
    .map((record) => {
      const { zone, side, layer, anchorIdx, knownIdx, reason } = record;
      const [top, bottom] = [record['top'], record['bottom']].map((price) => side * inTicks(chart, price));
      const [near, far] = side > 0 ? [top, bottom] : [bottom, top];
      return line(zone, side, layer, anchorIdx, knownIdx, near, far, reason);
    });
  const links = records
    .filter(({ kind }) => kind === 'zone-linked')
    .map(({ knownIdx, object, other }) => `${knownIdx} ${names.get(object)}: ${names.get(`${other}`)}`);
  const isRejected = (block: BlockTold) => block.rejected !== null;
  return {
    told: [...rejected.sort(), ...links.sort()],
    expected: [
      ...blocks
        .filter(isRejected)
        .map((block) => `${zoneName(block)} ${block.near} ${block.far} ${block.rejected}`)
        .sort(),
      ...unicornsOf(chart, breakers).sort(),
    ],
  };
}

/** Every zone that the rules make, with its life. */
function zonesOf(world: World): Lived[] {
  const { chart } = world;
  const plain = [1, -1].flatMap((side) => [
    ...imbalances(chart, side),
    ...openingGaps(chart, side),
    ...rejectionsOf(world, side),
  ]);
  const gaps = [1, -1].map((side) => gapZones(chart, side));
  const [up = [], down = []] = gaps;
  const ranges = [...balancedRanges(chart, up, down), ...balancedRanges(chart, down, up)];
  const made = blocksOf(world);
  const blocks = made.filter(({ rejected }) => rejected === null).map((born) => lived(world, born));
  const lives = gaps.flat().map((born) => lived(world, born));
  const failed = chart.params.breakerMode === 'failed-block' ? blocks : [];
  const inverse = [...lives, ...failed].flatMap(({ born, life }) => inverted(chart, born, life));
  const propulsions = [1, -1].flatMap((side) => propulsionsOf(world, blocks, side));
  const others = [...plain, ...ranges, ...inverse, ...breakersOf(world, made), ...propulsions];
  return [...lives, ...blocks, ...others.map((born) => lived(world, born)), ...openingLives(world)];
}

/** Opening gaps of days and weeks: the oldest ends where more live than are kept (3.9). */
function openingLives(world: World): Lived[] {
  const { keptOpeningGaps } = world.chart.params;
  const gaps = [1, -1].flatMap((side) => dayGapZones(world.chart, side));
  return ['ndog', 'nwog'].flatMap((zone) => {
    const lives: Lived[] = [];
    for (const born of gaps.filter((gap) => gap.zone === zone).sort((one, other) => one.i - other.i)) {
      lives.push(lived(world, born));
      const live = lives.filter(({ life }) => lastOf(life) >= born.i);
      const [oldest] = live.slice(0, -keptOpeningGaps);
      if (oldest) lives[lives.indexOf(oldest)] = lived(world, oldest.born, born.i);
    }
    return lives;
  });
}

function lived({ chart, breaks }: World, born: Born, replaced?: number): Lived {
  const against = [...breaks.internal, ...breaks.swing]
    .filter(({ side }) => side === -born.side)
    .map(({ i, layer, reference }) => ({ i, layer, level: -reference.level }));
  return { born, life: lifeOf(seenBy(chart, born.side), born, { against, replaced }) };
}
