import type { VolumeColumns } from './vwap.ts';

/** What a profile reads of one closed candle. Prices in any unit; in ticks the bins are exact. */
export interface ProfileBar {
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

/** Volume by price. Plain data only, so that a deep copy of it is a saved state. */
export interface VolumeProfile {
  /** Height of a bin, in the unit of the prices. Bin k holds prices from k × height up to, not including, the next. */
  readonly binHeight: number;
  /** Number of the lowest bin in `volumes`. */
  firstBin: number;
  /** Volume of every bin from the lowest to the highest price seen. */
  volumes: number[];
}

/** A band of price and what was traded in it. */
export interface PriceBand {
  readonly bottom: number;
  readonly top: number;
  readonly volume: number;
}

/** A profile spans at most this many bins. */
const mostBins = 100_000;

/** A profile that has seen no candle. Throws a RangeError unless the height is positive. */
export function createVolumeProfile(binHeight: number): VolumeProfile {
  if (!(binHeight > 0 && Number.isFinite(binHeight))) throw new RangeError(`bin height ${binHeight} is not positive`);
  return { binHeight, firstBin: 0, volumes: [] };
}

/**
 * Adds a candle: its volume is spread evenly over the prices from low to high, all into one bin where they are equal.
 * Throws a RangeError, and adds nothing, where the profile would span over 100,000 bins.
 */
export function addToProfile(profile: VolumeProfile, { high, low, volume }: ProfileBar): void {
  const lowest = Math.floor(low / profile.binHeight);
  const highest = lastBinOf(profile, low, high);
  widen(profile, lowest, highest);
  const { binHeight, firstBin, volumes } = profile;
  for (let bin = lowest; bin <= highest; bin += 1) {
    const inside = Math.min(high, (bin + 1) * binHeight) - Math.max(low, bin * binHeight);
    const share = lowest === highest ? 1 : inside / (high - low);
    volumes[bin - firstBin] = (volumes[bin - firstBin] ?? 0) + volume * share;
  }
}

/** The profile of all rows; equal to `addToProfile` row by row, bit for bit. Throws as that does. */
export function volumeProfileOf({ high, low, volume, length }: ProfileColumns, binHeight: number): VolumeProfile {
  const profile = createVolumeProfile(binHeight);
  const bar = { high: 0, low: 0, volume: 0 };
  for (let row = 0; row < length; row += 1) {
    bar.high = high[row] ?? Number.NaN;
    bar.low = low[row] ?? Number.NaN;
    bar.volume = volume[row] ?? Number.NaN;
    addToProfile(profile, bar);
  }
  return profile;
}

type ProfileColumns = Pick<VolumeColumns, 'length' | 'high' | 'low' | 'volume'>;

/** The bin with the most volume (POC), the lowest of equal ones; undefined while nothing was traded. */
export function pointOfControl(profile: VolumeProfile): PriceBand | undefined {
  return valueArea(profile, 0);
}

/**
 * The band around the point of control that holds `share` of the volume, usually 0.7; undefined while nothing was
 * traded. It grows by the next bin above or below, whichever holds more; above when equal.
 */
export function valueArea({ binHeight, firstBin, volumes }: VolumeProfile, share: number): PriceBand | undefined {
  const most = volumes.reduce((largest, volume) => Math.max(largest, volume), 0);
  if (most === 0) return undefined;
  const wanted = share * volumes.reduce((sum, volume) => sum + volume, 0);
  let lowest = volumes.indexOf(most);
  let highest = lowest;
  let volume = most;
  while (volume < wanted && highest - lowest + 1 < volumes.length) {
    const above = volumes[highest + 1] ?? -1;
    const below = volumes[lowest - 1] ?? -1;
    if (above >= below) highest += 1;
    else lowest -= 1;
    volume += Math.max(above, below);
  }
  return { bottom: (firstBin + lowest) * binHeight, top: (firstBin + highest + 1) * binHeight, volume };
}

/** The bin of the high; one lower where the high is its bottom, as then nothing was traded inside. */
function lastBinOf({ binHeight }: VolumeProfile, low: number, high: number): number {
  const bin = Math.floor(high / binHeight);
  return high > low && bin * binHeight >= high ? Math.max(bin - 1, Math.floor(low / binHeight)) : bin;
}

function widen(profile: VolumeProfile, lowest: number, highest: number): void {
  const { volumes } = profile;
  const firstBin = volumes.length === 0 ? lowest : Math.min(profile.firstBin, lowest);
  const below = volumes.length === 0 ? 0 : profile.firstBin - firstBin;
  const above = Math.max(0, highest + 1 - (firstBin + below + volumes.length));
  if (!(below + volumes.length + above <= mostBins)) throw new RangeError(`a profile of over ${mostBins} bins`);
  profile.firstBin = firstBin;
  if (below > 0) profile.volumes = [...new Array<number>(below).fill(0), ...volumes];
  for (let bin = 0; bin < above; bin += 1) profile.volumes.push(0);
}
