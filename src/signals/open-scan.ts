import { findListing } from '../market/find-listing.ts';
import type { Market } from '../market/market.ts';
import { timeframeMs } from '../market/timeframe.ts';
import type { Followed } from '../outcomes/followed.ts';
import { createEngine, type Engine, restoreEngine } from '../patterns/engine.ts';
import type { EngineState } from '../patterns/engine-state.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketData } from '../ports/market-data.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { after, type UnixMs } from '../time.ts';
import type { Reader } from './reader.ts';
import { recipeMemory } from './recipes.ts';
import type { ScanState } from './scan-state.ts';

/** A scan under way: the engine in memory, and how far it is. Dropped at will, for the checkpoint brings it back. */
export interface Scan extends Reader {
  readonly data: MarketData;
  readonly watchedSince: UnixMs;
  /** Open time of the last candle fed. */
  position: UnixMs;
  /** Position of the last checkpoint; undefined before the first. */
  savedAt: UnixMs | undefined;
  /** Published signals of the market that are not done; undefined until they are loaded. */
  followed: readonly Followed[] | undefined;
  /** Machine time before which there is no point in asking the exchange again. */
  quietUntil: UnixMs;
}

/** Candles that a first scan reads before the time from which it publishes. */
const firstScanCandles = 2_000;

/** Takes up the scan of a market where its checkpoint is, or begins it; undefined while its exchange does not answer. */
export async function openScan(
  ports: { exchanges: Exchanges; scans: ScanStore },
  market: Market,
): Promise<Scan | undefined> {
  if (!ports.exchanges.all().some(({ exchange }) => exchange === market.exchange)) return undefined;
  const { data, listing } = await findListing(ports.exchanges, market.symbol, market.exchange);
  const state = await ports.scans.load(market);
  const base = {
    market,
    data,
    origin: data.origin,
    tickSize: listing.tickSize,
    quietUntil: 0 as UnixMs,
    followed: undefined,
  };
  const engine = state && engineOf(state, listing.tickSize);
  if (state && engine) {
    const { watchedSince, position } = state;
    const memory = recipeMemory(state.recipes && JSON.parse(state.recipes));
    return { ...base, engine, memory, watchedSince, position, publishAfter: watchedSince, savedAt: position };
  }
  return {
    ...base,
    ...beginning(data, market, state),
    memory: recipeMemory(),
    engine: createEngine({ market, tickSize: Number(listing.tickSize) }),
  };
}

/** The engine of a checkpoint; undefined where another version or tick size wrote it, so that it starts anew. */
function engineOf({ engine: saved }: ScanState, tickSize: string): Engine | undefined {
  const state: EngineState = JSON.parse(saved);
  return state.tickSize === Number(tickSize) ? restoreEngine(state) : undefined;
}

/** Where a new engine begins: 2,000 candles before what is to be published; nothing that an older one passed is published late. */
function beginning(data: MarketData, market: Market, state: ScanState | undefined) {
  const length = timeframeMs(market.timeframe);
  const watchedSince = state?.watchedSince ?? data.beganAt(market) ?? data.now(market);
  const publishAfter = state ? after(state.position, length) : watchedSince;
  return {
    watchedSince,
    publishAfter,
    position: after(publishAfter, -(firstScanCandles + 1) * length),
    savedAt: undefined,
  };
}

/** The checkpoint of a scan as it is now. */
export function checkpointOf({ engine, memory, watchedSince, position }: Scan): ScanState {
  const state = engine.save();
  return {
    watchedSince,
    position,
    engine: JSON.stringify(state),
    recipes: JSON.stringify(memory),
    engineKey: `${state.engineVersion}:${engine.configHash}`,
    quarantined: engine.refusals(),
  };
}
