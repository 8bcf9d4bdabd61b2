import { composeChart, lastPrice } from '../charts/compose-chart.ts';
import type { DrawingPorts } from '../charts/draw-market.ts';
import type { Language } from '../chat/language.ts';
import type { Period } from '../patterns/object.ts';
import { eventsOf, type Reading } from '../patterns/reading.ts';
import { nearestOf } from './describe-structure.ts';
import type { MarketFacts, MarketName } from './market-reading.ts';
import { type NearPool, poolsByDistance } from './nearest-pools.ts';
import { factsOf, readMarket, structureReading } from './read-market.ts';

/** The liquidity of a market. */
export interface LevelReport extends MarketFacts {
  /** The nearest at each side. */
  readonly pools: readonly NearPool[];
  readonly periods: readonly PreviousPeriod[];
  readonly png: Uint8Array;
}

/** The last completed day, week or month. Prices in quote. */
export interface PreviousPeriod {
  readonly period: Period;
  readonly high: number;
  readonly low: number;
  /** Whether price has traded beyond them since. */
  readonly highTaken: boolean;
  readonly lowTaken: boolean;
}

const shownCandles = 150;
const nearestAtEachSide = 6;

/** The pools of a market that price has not taken, and the extremes of its last day, week and month. */
export const listLevels =
  ({ exchanges, charts, texts }: DrawingPorts) =>
  async (name: MarketName, language: Language): Promise<LevelReport> => {
    const read = await readMarket({ exchanges })(name, structureReading);
    const { reading, origin, listing } = read;
    const chart = composeChart(texts, {
      ...{ reading, origin, listing, language, shown: shownCandles },
      parts: new Set(['pools', 'swings']),
      levels: [lastPrice(texts, reading.candles, language)],
    });
    return {
      ...factsOf(read),
      pools: nearestOf(poolsByDistance(reading.engine), nearestAtEachSide),
      periods: previousPeriods(reading),
      png: await charts.render(chart),
    };
  };

const periods: readonly Period[] = ['day', 'week', 'month'];

function previousPeriods(reading: Reading): PreviousPeriod[] {
  const told = eventsOf(reading, 'period-levels');
  const taken = eventsOf(reading, 'pool-swept', 'pool-breached', 'pool-reclaimed', 'pool-ran');
  return periods.flatMap((period) => {
    const last = told.findLast((event) => event.period === period);
    if (!last) return [];
    const isTaken = (side: 1 | -1) =>
      taken.some((event) => event.pool === period && event.side === side && event.object.knownAt === last.knownAt);
    const [high, low] = [reading.priceOf(last.high), reading.priceOf(last.low)];
    return [{ period, high, low, highTaken: isTaken(1), lowTaken: isTaken(-1) }];
  });
}
