import type { Costs } from '../outcomes/result.ts';
import type { Engine } from '../patterns/engine.ts';
import type { Side } from '../patterns/side.ts';

/** A plan being made: prices in quote as the trade sees them, so that up is good; a short's are negated. */
export interface Draft {
  readonly side: Side;
  readonly entry: number;
  readonly stop: number;
  readonly close: number;
  readonly atr: number;
  readonly tick: number;
}

/** Of two levels this near to each other, in ATR, the nearer counts. */
const sameLevelAtr = 0.25;
/** Net reward for the risk that the first and the second target must give. */
const leastRewards = [1, 2] as const;
/** How far beyond the range its extensions lie, as shares of its height. */
const extensions = [0.27, 0.62] as const;

/**
 * Up to three targets, nearest first: the first level with a net reward of 1, the first with 2, and the first beyond
 * that of the range's extreme and its extensions (smc.md 5.1). None where no level gives the first.
 */
export function targetsOf(engine: Engine, draft: Draft, costs: Costs): number[] {
  const levels = thinned(levelsAhead(engine, draft), draft.atr);
  const [first, second] = leastRewards.map((least) => levels.find((level) => netReward(draft, level, costs) >= least));
  if (first === undefined) return [];
  const beyond = second ?? first;
  const third = rangeLevels(engine, draft.side).find((level) => level > beyond + sameLevelAtr * draft.atr);
  return [...new Set([first, second, third].filter((level) => level !== undefined))];
}

/** What entering and being stopped out costs, in quote: fees on both sides and half a tick of spread. */
export function roundTrip({ entry, stop, tick }: Draft, { feePercent, halfSpreadTicks }: Costs): number {
  return (feePercent / 100) * (Math.abs(entry) + Math.abs(stop)) + halfSpreadTicks * tick;
}

/** Reward over risk once fees and half a tick of spread at the market are paid. */
function netReward({ entry, stop, tick }: Draft, target: number, { feePercent, halfSpreadTicks }: Costs): number {
  const fee = (price: number) => (feePercent / 100) * Math.abs(price);
  const reward = target - entry - fee(entry) - fee(target);
  const risk = entry - stop + fee(entry) + fee(stop) + halfSpreadTicks * tick;
  return reward / risk;
}

function levelsAhead(engine: Engine, { side, entry, close }: Draft): number[] {
  const pools = engine.livePools().filter((pool) => pool.side === side);
  const gaps = engine
    .liveZones()
    .filter(({ zone, side: own, state }) => zone === 'fvg' && own !== side && state !== 'full');
  const levels = [
    ...pools.map(({ level }) => side * level),
    ...gaps.map(({ top, bottom }) => (side * (top + bottom)) / 2),
    ...rangeLevels(engine, side).slice(0, 1),
  ];
  return levels.filter((level) => level > Math.max(entry, close)).sort((one, other) => one - other);
}

/** The extreme of the swing range ahead, then its extensions. */
function rangeLevels(engine: Engine, side: Side): number[] {
  const range = engine.structure('swing')?.range;
  if (!range) return [];
  const extreme = side > 0 ? range.high : -range.low;
  return [extreme, ...extensions.map((share) => extreme + share * (range.high - range.low))];
}

function thinned(levels: readonly number[], atr: number): number[] {
  const kept: number[] = [];
  for (const level of levels)
    if (level - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) > sameLevelAtr * atr) kept.push(level);
  return kept;
}
