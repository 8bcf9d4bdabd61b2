import type { Block } from '../chat/message.ts';
import { literal, type TextRef, type Words, words } from '../chat/words.ts';
import type { LiveZone } from '../patterns/views.ts';
import type { Away } from './away.ts';
import { arrow, awayWords, band } from './market-words.ts';
import type { NearPool } from './nearest-pools.ts';
import { poolWords } from './pool-words.ts';
import type { RatedZone } from './rated-zones.ts';

/** What stands on a ladder of prices. */
export interface Ladder {
  readonly zones?: readonly RatedZone[];
  readonly pools: readonly NearPool[];
  readonly close: number;
  readonly decimals: number;
}

interface Rung {
  readonly price: number;
  readonly cells: readonly Words[];
}

/** Zones and pools from the highest to the lowest, with the last price between them. */
export function ladder({ zones = [], pools, close, decimals }: Ladder): Block {
  const rungs: Rung[] = [
    ...zones.map((zone) => rung(zoneName(zone), { ...zone, text: band(zone, decimals) })),
    ...pools.map((pool) => {
      return rung(poolWords(pool), {
        top: pool.level,
        bottom: pool.level,
        away: pool.away,
        text: pool.level.toFixed(decimals),
      });
    }),
    { price: close, cells: [words('ladder-price'), literal(close.toFixed(decimals)), literal('')] },
  ];
  return {
    type: 'table',
    columns: [
      { name: words('column-level') },
      { name: words('column-price'), align: 'right' },
      { name: words('column-away'), align: 'right' },
    ],
    rows: rungs.sort((one, other) => other.price - one.price).map(({ cells }) => cells),
  };
}

/** The kind of a zone, with its side. @example 'order block ↑' */
export function zoneName({ zone, side }: Pick<LiveZone, 'zone' | 'side'>): TextRef {
  return words('zones-side', { zone: words(`zone-${zone}`), side: arrow(side) });
}

interface Place {
  readonly top: number;
  readonly bottom: number;
  readonly away: Away;
  readonly text: string;
}

function rung(name: Words, { top, bottom, away, text }: Place): Rung {
  const price = away.side > 0 ? bottom : away.side < 0 ? top : (top + bottom) / 2;
  return { price, cells: [name, literal(text), awayWords(away)] };
}
