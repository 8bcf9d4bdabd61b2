import { type BacktestInput, backtest } from '../../src/backtest/backtest.ts';
import { dcaPlan } from '../../src/bots/dca-plan.ts';
import type { Ohlcv } from '../../src/market/candle.ts';
import { seriesOf } from '../../src/market/candle-series.ts';
import { Decimal } from '../../src/money.ts';
import { dice, walk } from '../patterns/walk.ts';
import { type Row, referenceBacktest } from './reference.ts';

/** What the backtest and the reference make of one random path and a random plan. */
export function compared(
  seed: number,
  length = 300,
): { readonly rows: readonly Row[]; readonly expected: readonly Row[] } {
  const candles = walk(seed, length).filter(({ low }) => low > 20);
  const rows = candles.map(
    ({ openTime, open, high, low, close, volume }): Ohlcv => [openTime, open, high, low, close, volume],
  );
  const input: BacktestInput = {
    plan: randomPlan(seed),
    candles: seriesOf(rows),
    steps: { tickSize: new Decimal('0.01'), amountStep: new Decimal('0.00000001') },
    feeRate: new Decimal('0.001'),
    balance: new Decimal(10_000),
  };
  const deals = backtest(input).deals.map(
    ({ openedAt, closedAt, reason, safetyOrders, profit, fees }): Row => [
      openedAt,
      closedAt,
      reason,
      safetyOrders,
      profit.toFixed(12),
      fees.toFixed(12),
    ],
  );
  return { rows: deals, expected: referenceBacktest(input, candles) };
}

function randomPlan(seed: number) {
  const roll = dice(seed * 7 + 1);
  const of = <T>(...values: readonly T[]) => values[roll(values.length)];
  return dcaPlan.parse({
    name: 'random',
    symbols: ['BTC/USDT'],
    startConditions: ['nonstop'],
    direction: of('long', 'short'),
    baseOrder: { unit: 'quote', value: 100 },
    safetyOrder: { unit: 'quote', value: of(50, 100) },
    maxSafetyOrders: roll(6),
    restingSafetyOrders: 1 + roll(3),
    priceDeviationPercent: of(0.1, 0.2, 0.4),
    volumeScale: of(0.5, 1, 1.5),
    stepScale: of(0.8, 1, 1.2),
    takeProfitPercent: of(0.3, 0.5, 1),
    takeProfitBasis: of('average', 'base_volume', 'base_price'),
    takeProfitMode: of('net', 'gross'),
    stopLossPercent: of(0, 0.5, 1, 2),
    stopLossBasis: of('average', 'base_price'),
    cooldownSeconds: of(0, 0, 300),
    dealTimeoutSeconds: of(undefined, undefined, 600),
  });
}
