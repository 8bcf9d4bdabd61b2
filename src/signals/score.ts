import { sha256 } from '../hash.ts';
import type { Timeframe } from '../market/timeframe.ts';
import type { ScoreInputs } from '../patterns/score-inputs.ts';
import { type Feature, type FeatureVector, type FrameScore, featureWeights, frameScore } from './confluence.ts';
import type { Side } from './signal.ts';

/** One timeframe of a score: the entry's first, then higher ones. */
export interface ScoredFrame {
  readonly timeframe: Timeframe;
  /** Undefined while its engine warms up: it is left out. */
  readonly inputs: ScoreInputs | undefined;
}

/** How much the timeframes of a market agree with a side, and why. */
export interface ConfluenceScore {
  readonly side: Side;
  /** −100 to 100; null where no timeframe can speak yet. */
  readonly score: number | null;
  /** Names the weights, so that scores of different ones are never compared. */
  readonly weightsHash: string;
  readonly frames: readonly (FrameScore & { readonly timeframe: Timeframe; readonly weight: number })[];
}

/** What the entry timeframe, the next one of a setup and the one above count (smc.md 4); higher ones count as the last. */
const frameWeights = [1, 1.5, 2] as const;

const weightsHash = sha256(JSON.stringify([featureWeights, frameWeights])).slice(0, 16);

/** S(side) = 100 · Σ W·(Σ w·x / Σ w available) / Σ W, clipped to ±100. Null features and silent timeframes count nothing. */
export function scoreOf(frames: readonly ScoredFrame[], side: Side): ConfluenceScore {
  const scored = frames.flatMap(({ timeframe, inputs }, at) => {
    const weight = frameWeights[Math.min(at, frameWeights.length - 1)] ?? 1;
    return inputs ? [{ timeframe, weight, ...frameScore(inputs, side, at === 0) }] : [];
  });
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  const value = scored.reduce((sum, { weight, vector }) => sum + weight * weighted(vector), 0);
  const score = total === 0 ? null : Math.min(100, Math.max(-100, (100 * value) / total));
  return { side, score, weightsHash, frames: scored };
}

const features = Object.keys(featureWeights) as readonly Feature[];

function weighted(vector: FeatureVector): number {
  let sum = 0;
  let available = 0;
  for (const feature of features) {
    const [weight, value] = [featureWeights[feature], vector[feature]];
    if (value === null) continue;
    sum += weight * value;
    available += Math.max(0, weight);
  }
  return available === 0 ? 0 : sum / available;
}
