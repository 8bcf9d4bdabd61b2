import type { ObjectIdentity } from '../patterns/object.ts';
import type { Aged, ScoreInputs } from '../patterns/score-inputs.ts';
import type { LiveZone } from '../patterns/views.ts';
import type { Side } from './signal.ts';

/** What is measured on one timeframe, and how much each part counts (smc.md 4). The negative one counts against. */
export const featureWeights = {
  trend: 0.25,
  lastEvent: 0.15,
  inZone: 0.2,
  overhead: -0.1,
  sweep: 0.15,
  premiumDiscount: 0.1,
  displacement: 0.1,
  killZone: 0.05,
} as const;

export type Feature = keyof typeof featureWeights;

/** One value a feature, −1 to 1 for the side asked about; null where its input cannot exist. */
export type FeatureVector = Readonly<Record<Feature, number | null>>;

/** What a timeframe says about a side, and the objects it says it for. */
export interface FrameScore {
  readonly vector: FeatureVector;
  readonly evidence: readonly ObjectIdentity[];
}

/** Candles for which a sweep, a displacement or a gap counts as fresh. */
const freshCandles = 20;

/** The features of one timeframe for a side. Only the entry timeframe counts its kill zones. */
export function frameScore(inputs: ScoreInputs, side: Side, isEntry: boolean): FrameScore {
  const [own, against] = [bestZone(inputs, side), bestZone(inputs, opposite(side))];
  const [broke, brokeAgainst] = inOrder(inputs.breaks, side);
  const overhead = zoneAhead(inputs, side);
  const [ahead, behind] = inOrder(inputs.taken, side).map(freshOf);
  const [move, counterMove] = [movedBy(inputs, side), movedBy(inputs, opposite(side))];
  const { position, atr } = inputs;
  return {
    vector: {
      trend: unsigned(inputs.trend * side),
      lastEvent: (broke?.weight ?? 0) - (brokeAgainst?.weight ?? 0),
      inZone: worthOf(own) - worthOf(against),
      overhead: atr === null ? null : overhead ? 1 : 0,
      sweep: Number(Boolean(behind)) - Number(Boolean(ahead)),
      premiumDiscount: position === null ? null : clipped(side * (1 - 2 * position)),
      displacement: Number(Boolean(move)) - Number(Boolean(counterMove)),
      killZone: isEntry ? Number(inputs.inKillZone) : null,
    },
    evidence: [
      ...[broke, brokeAgainst, ahead, behind, move, counterMove].map((one) => one?.object),
      ...[own, against, overhead].map((zone) => zone?.identity),
    ].filter(isThere),
  };
}

/** A displacement candle or a gap of a side, whichever is newer, as long as it is fresh. */
function movedBy({ displaced, gaps }: ScoreInputs, side: Side): Aged | null {
  const [candle, gap] = [displaced, gaps].map((pair) => freshOf(inOrder(pair, side)[0]));
  if (!candle || !gap) return candle ?? gap ?? null;
  return gap.age <= candle.age ? gap : candle;
}

function freshOf(seen: Aged | null): Aged | null {
  return seen && seen.age <= freshCandles ? seen : null;
}

/** The zone of a side that holds the close and is worth most; of equals the older. */
function bestZone({ zones, close }: ScoreInputs, side: Side): LiveZone | undefined {
  const inside = zones.filter((zone) => zone.side === side && zone.bottom <= close && close <= zone.top);
  return inside.reduce<LiveZone | undefined>((best, zone) => (worthOf(zone) > worthOf(best) ? zone : best), undefined);
}

/** Kinds without a strength count as this. */
const plainStrength = 50;

function worthOf(zone: LiveZone | undefined): number {
  if (!zone) return 0;
  return ((zone.strength ?? plainStrength) / 100) * zone.freshness * (zone.isContextLost ? 0.5 : 1);
}

/** An opposite zone that price would meet within an ATR. */
function zoneAhead({ zones, close, atr }: ScoreInputs, side: Side): LiveZone | undefined {
  if (atr === null) return undefined;
  return zones.find((zone) => {
    const distance = side > 0 ? zone.bottom - close : close - zone.top;
    return zone.side !== side && distance >= 0 && distance <= atr;
  });
}

function inOrder<T>([bullish, bearish]: readonly [T, T], side: Side): readonly [own: T, other: T] {
  return side > 0 ? [bullish, bearish] : [bearish, bullish];
}

function opposite(side: Side): Side {
  return side > 0 ? -1 : 1;
}

function clipped(value: number): number {
  return unsigned(Math.min(1, Math.max(-1, value)));
}

/** Without the sign of a zero. */
function unsigned(value: number): number {
  return value + 0;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
