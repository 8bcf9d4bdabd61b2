import { UserError } from '../errors.ts';
import { findListing } from '../market/find-listing.ts';
import type { Timeframe } from '../market/timeframe.ts';
import { type LayerName, layerNames } from '../patterns/object.ts';
import type { BreakView, RangeView } from '../patterns/structure-view.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import { type ConfluenceScore, scoreOf } from '../signals/score.ts';
import type { MarketFacts, MarketName, MarketReading } from './market-reading.ts';
import { type RatedZone, ratedZones } from './rated-zones.ts';
import { factsOf, readListed, structureReading } from './read-market.ts';
import { type HigherFrame, type ZoneEdge, zoneEdges } from './zone-edges.ts';

/** The timeframes that one card compares, the shortest first. */
const compared: readonly Timeframe[] = ['15m', '1h', '4h', '1d'];

/** One market in several timeframes. */
export interface TimeframeReport {
  readonly rows: readonly TimeframeRow[];
  /** How much the timeframes, the shortest being the entry's, agree with a long and with a short (smc.md 4). */
  readonly scores: readonly [long: ConfluenceScore, short: ConfluenceScore];
  /** Those that the market does not have, or has no candle of yet. */
  readonly missing: readonly Timeframe[];
}

/** What one timeframe says. */
export interface TimeframeRow extends MarketFacts {
  readonly trends: Readonly<Record<LayerName, 1 | -1 | 0>>;
  /** The newest of both layers. */
  readonly lastBreak: (BreakView & { readonly layer: LayerName }) | undefined;
  /** Of the swing layer, of the internal one where that has none. */
  readonly range: RangeView | undefined;
  readonly zone: RatedZone | undefined;
  /** What that zone meets in the higher timeframes of the report. */
  readonly edges: readonly ZoneEdge[];
}

/**
 * The structure of a symbol in every timeframe of the card that its exchange has. Throws `UserError` for a symbol or
 * exchange that is not there, and where none of these timeframes has a candle.
 */
export const compareTimeframes =
  ({ exchanges }: { readonly exchanges: Exchanges }) =>
  async ({ symbol, exchange }: Omit<MarketName, 'timeframe'>): Promise<TimeframeReport> => {
    const listed = await findListing(exchanges, symbol, exchange);
    const { timeframes } = listed.listing;
    const has = compared.filter((timeframe) => timeframes.includes(timeframe));
    const readings = await Promise.all(has.map((timeframe) => readListed(listed, timeframe, structureReading)));
    const read = readings.filter((reading) => reading !== undefined);
    const rows = read.map((one, at) => rowOf(one, read.slice(at + 1).map(higherFrame)));
    if (rows.length === 0) throw new UserError('error-no-compared-candles', { symbol, known: compared.join(', ') });
    const missing = compared.filter((timeframe) => !rows.some(({ market }) => market.timeframe === timeframe));
    const frames = read.map(({ market: { timeframe }, reading: { engine } }) => {
      return { timeframe, inputs: engine.scoreInputs() };
    });
    return { rows, scores: [scoreOf(frames, 1), scoreOf(frames, -1)], missing };
  };

function rowOf(read: MarketReading, higher: readonly HigherFrame[]): TimeframeRow {
  const { engine } = read.reading;
  const [internal, swing] = [engine.structure('internal'), engine.structure('swing')];
  const breaks = layerNames.flatMap((layer) => {
    return (engine.structure(layer)?.breaks ?? []).map((each) => ({ ...each, layer }));
  });
  const zone = ratedZones(read.reading).find(({ state }) => state !== 'full');
  return {
    ...factsOf(read),
    trends: { internal: internal?.trend ?? 0, swing: swing?.trend ?? 0 },
    lastBreak: breaks.toSorted((one, other) => other.knownIdx - one.knownIdx)[0],
    range: swing?.range ?? internal?.range ?? undefined,
    zone,
    edges: zone ? zoneEdges(zone, higher) : [],
  };
}

function higherFrame({ market: { timeframe }, reading: { engine } }: MarketReading): HigherFrame {
  return { timeframe, atr: engine.atr() ?? null, zones: engine.liveZones(), pools: engine.livePools() };
}
