import { createHash } from 'node:crypto';
import { candleAt } from '../src/market/candle-series.ts';
import { fineMarket } from '../test/indicators/markets.ts';
import type { Bar, Bench, Measured } from './bench.ts';
import { hold, isSame, type Outcome } from './indicators-contest.ts';
import { indicatorts } from './indicators-indicatorts.ts';
import { type BenchMarket, type IndicatorName, indicatorNames, outputsOf } from './indicators-library.ts';
import { outcry } from './indicators-own.ts';
import { technicalIndicators } from './indicators-technicalindicators.ts';
import { tradingSignals } from './indicators-trading-signals.ts';

const rows = 100_000;
const modes = ['batch', 'stream'] as const;
const peers = [technicalIndicators, tradingSignals, indicatorts];

/** Our indicators beside those of three libraries, on the same candles, with equal results. */
export const bench: Bench = {
  name: 'indicators',
  measures:
    'RSI, EMA, MACD, Bollinger bands, ATR and ADX of 100,000 candles, at once and one by one, against 3 libraries',

  async run(): Promise<Measured> {
    const market = seededMarket();
    const outcomes = modes.flatMap((mode) =>
      indicatorNames.map((indicator) => hold({ indicator, mode, market, own: outcry, peers })),
    );
    return {
      figures: Object.assign({ market: hashOf(market) }, ...outcomes.map(({ figures }) => figures)),
      bars: barsOf(outcomes),
      guards: [
        ...indicatorNames.map((indicator) => streamsAsBatch(indicator, market)),
        ...outcomes.flatMap(({ guards }) => guards),
      ],
    };
  },
};

function seededMarket(): BenchMarket {
  const columns = fineMarket(6, rows);
  const [high, low, close] = [[...columns.high], [...columns.low], [...columns.close]];
  return { columns, high, low, close, candles: close.map((_, row) => candleAt(columns, row)) };
}

function hashOf({ columns: { high, low, close } }: BenchMarket): string {
  const hash = createHash('sha256');
  for (const column of [high, low, close]) hash.update(column);
  return `sha256 ${hash.digest('hex').slice(0, 16)}`;
}

function barsOf(outcomes: readonly Outcome[]): Bar[] {
  const bollinger = outcomes.find(({ indicator, mode }) => indicator === 'bollinger' && mode === 'batch');
  const over = bollinger?.ratios['technicalindicators'] ?? Number.NaN;
  return [
    ...modes.map((mode) => worstOf(outcomes.filter((outcome) => outcome.mode === mode))),
    { name: 'times technicalindicators, bollinger batch', value: over, op: '>=', bar: 100 },
  ];
}

function worstOf(outcomes: readonly Outcome[]): Bar {
  const best = outcomes.map(({ indicator, mode, ratios }) => ({
    indicator,
    mode,
    ratio: Math.min(...Object.values(ratios)),
  }));
  const [worst] = best.toSorted((a, b) => a.ratio - b.ratio);
  return {
    name: `times the best peer, ${worst?.mode}, worst indicator (${worst?.indicator})`,
    value: worst?.ratio ?? Number.NaN,
    op: '>=',
    bar: 5,
  };
}

function streamsAsBatch(indicator: IndicatorName, market: BenchMarket): Measured['guards'][number] {
  const contender = outcry.contenders(market)[indicator];
  const into = outputsOf[indicator].map(() => new Float64Array(rows));
  if (typeof contender !== 'string') contender.stream?.(into);
  const held = typeof contender !== 'string' && isSame(contender.batch()(), into);
  return { name: `${indicator} streamed equals batch, bit for bit`, held };
}
