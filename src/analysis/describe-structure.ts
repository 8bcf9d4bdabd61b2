import { composeChart, lastPrice } from '../charts/compose-chart.ts';
import type { DrawingPorts } from '../charts/draw-market.ts';
import type { Language } from '../chat/language.ts';
import { type LayerName, layerNames } from '../patterns/object.ts';
import type { StructureView } from '../patterns/structure-view.ts';
import { keptOf } from './keep.ts';
import type { MarketFacts, MarketName } from './market-reading.ts';
import { type NearPool, poolsByDistance } from './nearest-pools.ts';
import { type RatedZone, ratedZones } from './rated-zones.ts';
import { factsOf, readMarket, structureReading } from './read-market.ts';

/** The structure of a market, in words' terms and as a picture. */
export interface StructureReport extends MarketFacts {
  readonly layers: readonly { readonly layer: LayerName; readonly view: StructureView }[];
  /** Not filled ones, the nearest at each side and those that price is in. */
  readonly zones: readonly RatedZone[];
  readonly pools: readonly NearPool[];
  readonly png: Uint8Array;
}

const shownCandles = 150;
const nearestAtEachSide = 2;

/** What the structure of a market is: trend and breaks of each layer, the dealing range, and what lies nearest. */
export const describeStructure =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async (name: MarketName, language: Language): Promise<StructureReport> => {
    const read = await readMarket({ exchanges })(name, structureReading);
    const { reading, origin, listing } = read;
    const layers = layerNames.flatMap((layer) => {
      const view = reading.engine.structure(layer);
      return view ? [{ layer, view }] : [];
    });
    const draw = () => {
      const levels = [lastPrice(texts, reading.candles, language)];
      const parts = new Set(['live-zones', 'swings', 'breaks', 'pools', 'range'] as const);
      const shown = { reading, origin, listing, language, shown: shownCandles };
      return charts.render(composeChart(texts, { ...shown, parts, levels }));
    };
    return {
      ...factsOf(read),
      layers: layers.toReversed(), // the large structure first
      zones: nearestOf(ratedZones(reading).filter(({ state }) => state !== 'full')),
      pools: nearestOf(poolsByDistance(reading.engine)),
      png: await keptOf(reading, `structure ${language}`, draw),
    };
  };

/** The nearest of each side of what is sorted by distance. */
export function nearestOf<T extends { readonly away: { readonly side: 1 | -1 | 0 } }>(
  near: readonly T[],
  most = nearestAtEachSide,
): readonly T[] {
  return ([1, 0, -1] as const).flatMap((side) => near.filter(({ away }) => away.side === side).slice(0, most));
}
