import type { Extreme } from './facts.ts';
import type { Reference } from './leg.ts';
import type { LayerName, ObjectIdentity } from './object.ts';
import type { BreakLabel } from './payloads.ts';
import type { Side } from './side.ts';

/** The trend of one layer, and what would change it. */
export interface LayerStructure {
  trend: Side | 0;
  /** The latest swing high and low, as `[high, low]`; each can be broken once. */
  readonly references: [Reference | null, Reference | null];
  /** The level that the trend must not lose, as its side sees it. */
  guard: Extreme | null;
  /** The last break of each side, and the one that weighs most today, as `[bullish, bearish]`. */
  readonly last: [PastBreak | null, PastBreak | null];
  readonly heaviest: [PastBreak | null, PastBreak | null];
  /** Index of the last CHoCH of each side, −1 before the first. */
  readonly turned: [number, number];
}

/** What remains of a break. */
export interface PastBreak {
  readonly type: 'init' | 'bos' | 'choch';
  readonly label: BreakLabel | null;
  /** In ticks. */
  readonly level: number;
  readonly knownIdx: number;
  readonly knownAt: number;
  readonly object: ObjectIdentity;
}

export type Structure = Readonly<Record<LayerName, LayerStructure>>;

/** Candles after which a break weighs 1/e of what it did (smc.md 4). */
const fadingCandles = 50;

/** What a break weighs at candle `index`: a shift 1, CHoCH 0.8, BOS 0.6, the first 0.3; half of it on the internal layer. */
export function weightOf({ type, label, knownIdx }: PastBreak, layer: LayerName, index: number): number {
  return (layer === 'swing' ? 1 : 0.5) * valueOfBreak(type, label) * Math.exp((knownIdx - index) / fadingCandles);
}

/** The value of a kind of break, from 0 to 1 (smc.md 3.4). */
export function valueOfBreak(type: PastBreak['type'], label: PastBreak['label']): number {
  if (label !== null) return 1;
  return { choch: 0.8, bos: 0.6, init: 0.3 }[type];
}
