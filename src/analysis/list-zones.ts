import type { ZoneKind } from '../patterns/object.ts';
import type { Exchanges } from '../ports/exchanges.ts';
import type { MarketFacts, MarketName } from './market-reading.ts';
import { type RatedZone, ratedZones } from './rated-zones.ts';
import { factsOf, readMarket, structureReading } from './read-market.ts';

/** Which zones are asked for, a page at a time; pages count from 1. */
export interface ZoneQuery extends MarketName {
  readonly kind: ZoneKind | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the live zones of a market, nearest first. */
export interface ZonePage extends MarketFacts {
  readonly zones: readonly RatedZone[];
  /** The page that this is: the last one where one beyond it was asked for. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** Kinds of which there are live zones, most frequent first. */
  readonly kinds: readonly ZoneKind[];
}

/** The live zones of a market, nearest first. */
export const listZones =
  ({ exchanges }: { readonly exchanges: Exchanges }) =>
  async ({ kind, page: asked, pageSize, ...name }: ZoneQuery): Promise<ZonePage> => {
    const read = await readMarket({ exchanges })(name, structureReading);
    const all = ratedZones(read.reading);
    const wanted = kind === undefined ? all : all.filter(({ zone }) => zone === kind);
    const pages = Math.max(1, Math.ceil(wanted.length / pageSize));
    const page = Math.min(asked, pages);
    const zones = wanted.slice((page - 1) * pageSize, page * pageSize);
    return { ...factsOf(read), zones, page, pages, total: wanted.length, kinds: kindsOf(all) };
  };

function kindsOf(zones: readonly RatedZone[]): ZoneKind[] {
  const counts = new Map<ZoneKind, number>();
  for (const { zone } of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([kind]) => kind);
}
