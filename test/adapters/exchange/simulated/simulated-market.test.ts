import { describe, expect, it } from 'vitest';
import { openSimulation } from '../../../../adapters/exchange/simulated/open-simulation.ts';
import { strayAt } from '../../../../adapters/exchange/simulated/price-course.ts';
import { simulatedDay } from '../../../../adapters/exchange/simulated/simulated-day.ts';
import { simulationBegan } from '../../../../adapters/exchange/simulated/simulated-market-data.ts';
import { simulatedSymbols } from '../../../../adapters/exchange/simulated/simulated-symbols.ts';
import type { SimulatedTrade } from '../../../../adapters/exchange/simulated/simulated-trades.ts';
import { simulatedTrades } from '../../../../adapters/exchange/simulated/simulated-trades.ts';
import type { Candle } from '../../../../src/market/candle.ts';
import type { CandleSeries } from '../../../../src/market/candle-series.ts';
import { candleAt } from '../../../../src/market/candle-series.ts';
import type { Market } from '../../../../src/market/market.ts';
import type { Timeframe } from '../../../../src/market/timeframe.ts';
import { candleOpen, timeframeMs, timeframes } from '../../../../src/market/timeframe.ts';
import type { UnixMs } from '../../../../src/time.ts';
import { at, day, hour, minute } from '../../../../src/time.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import { marketOf } from '../support.ts';

const symbols = simulatedSymbols.map(({ symbol }) => symbol);
const market = (symbol = symbols[0], timeframe: Timeframe = '15m') => marketOf(`simulated:${symbol}@${timeframe}`);

function open(resumeAt: (market: Market) => UnixMs | undefined = () => undefined) {
  const clock = memoryClock();
  const data = openSimulation({ clock, speed: 900, resumeAt }).data();
  if (!data) throw new TypeError('nothing simulated');
  return { clock, data };
}

async function newest(timeframe: Timeframe, limit: number, symbol = symbols[0]): Promise<CandleSeries> {
  return open().data.candles(market(symbol, timeframe), { limit });
}

function returnsOf({ close }: CandleSeries): number[] {
  return [...close.slice(1)].map((value, index) => Math.log(value / (close[index] ?? value)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The `power`-th moment around the mean. */
function moment(values: readonly number[], power: number): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** power));
}

function correlation(values: readonly number[], lag: number): number {
  const mean = meanOf(values);
  const products = values.slice(lag).map((value, index) => (value - mean) * ((values[index] ?? mean) - mean));
  return meanOf(products) / moment(values, 2);
}

/** Share of candles whose wicks leave a gap to those of the candle before the last. */
function gapShare({ high, low, length }: CandleSeries): number {
  let gaps = 0;
  for (let i = 2; i < length; i++) {
    if ((low[i] ?? 0) > (high[i - 2] ?? 0) || (high[i] ?? 0) < (low[i - 2] ?? 0)) gaps++;
  }
  return gaps / length;
}

const columns = ['open', 'high', 'low', 'close', 'lots'] as const;

/** Open, high, low, close and lots of trades. */
function candleOf(trades: readonly SimulatedTrade[]): number[] {
  const prices = trades.map(({ price }) => price);
  const lots = trades.reduce((sum, { amount }) => sum + amount, 0);
  return [prices[0] ?? 0, Math.max(...prices), Math.min(...prices), prices.at(-1) ?? 0, lots];
}

function isLater(trade: SimulatedTrade, before: SimulatedTrade | undefined): boolean {
  return before === undefined || (trade.time > before.time && trade.id > before.id);
}

function isSound({ open: first, high, low, close, volume }: Candle, decimals: number): boolean {
  const onTick = [first, high, low, close].every((price) => Number(price.toFixed(decimals)) === price);
  return onTick && low > 0 && low <= Math.min(first, close) && Math.max(first, close) <= high && volume > 0;
}

describe('the simulated market behaves like one', () => {
  it.each(symbols)('%s: fat tails, volatility that clusters, and hardly a direction to guess', async (symbol) => {
    const returns = returnsOf(await newest('15m', 12_000, symbol));
    const sizes = returns.map(Math.abs);

    expect(moment(returns, 4) / moment(returns, 2) ** 2).toBeGreaterThan(8); // 3 without fat tails
    expect(correlation(sizes, 1)).toBeGreaterThan(0.2);
    expect(correlation(sizes, 20)).toBeGreaterThan(0.05);
    expect(correlation(sizes, 96)).toBeGreaterThan(0.02);
    expect(Math.abs(correlation(returns, 1))).toBeLessThan(0.12);
  });

  it.each(symbols)('%s: fair value gaps are about as frequent as in recorded markets', async (symbol) => {
    const share = gapShare(await newest('15m', 5_000, symbol));

    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.4);
  });

  it('jumps now and then', async () => {
    const returns = returnsOf(await newest('1m', 20_000));
    const usual = Math.sqrt(moment(returns, 2));

    expect(returns.filter((value) => Math.abs(value) > 5 * usual).length).toBeGreaterThan(20);
  });

  it('opens away from the last close now and then, and stands still now and then', async () => {
    const { open: opens, close, time } = await newest('1m', 60 * 1_440);
    const steps = [...time.slice(1)].map((value, index) => value - (time[index] ?? 0));
    const gaps = [...opens.slice(1)].filter((value, index) => value !== close[index]);

    expect(gaps.length / opens.length).toBeGreaterThan(0.003);
    expect(gaps.length / opens.length).toBeLessThan(0.02);
    expect(steps.filter((step) => step > minute).length).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(hour);
  });

  it.each(simulatedSymbols)('$symbol strays far for weeks, yet not beyond a tenth or ten times its price', (symbol) => {
    const strays = Array.from({ length: 16 * 365 }, (_, index) => strayAt(symbol, 18_267 + index));
    const overWeeks = strays.slice(28).map((stray, index) => stray - (strays[index] ?? stray));

    expect(Math.max(...strays.map(Math.abs))).toBeLessThan(Math.log(10));
    expect(Math.max(...overWeeks)).toBeGreaterThan(0.15);
    expect(Math.min(...overWeeks)).toBeLessThan(-0.15);
  });
});

describe('all there is to see of it agrees', () => {
  it.each(timeframes.filter((timeframe) => timeframe !== '1m'))(
    '%s candles are made of 1m candles',
    async (timeframe) => {
      const { data } = open();
      const length = timeframeMs(timeframe);
      const coarse = await data.candles(market(symbols[1], timeframe), { limit: 3 });
      const fine = await data.candles(market(symbols[1], '1m'), { since: at(coarse.time[0] ?? 0), limit: 100_000 });

      for (let index = 0; index < coarse.length; index++) {
        const candle = candleAt(coarse, index);
        const minutes = Array.from({ length: fine.length }, (_, row) => candleAt(fine, row)).filter(
          ({ openTime }) => openTime >= candle.openTime && openTime < candle.openTime + length,
        );
        expect(candle.openTime).toBe(candleOpen(candle.openTime, timeframe));
        expect(candle.open).toBe(minutes[0]?.open);
        expect(candle.high).toBe(Math.max(...minutes.map(({ high }) => high)));
        expect(candle.low).toBe(Math.min(...minutes.map(({ low }) => low)));
        expect(candle.close).toBe(minutes.at(-1)?.close);
        expect(candle.volume).toBeCloseTo(
          minutes.reduce((sum, { volume }) => sum + volume, 0),
          3,
        );
      }
    },
  );

  it('every candle is sound, and every price lies on the tick', async () => {
    for (const { symbol, decimals } of simulatedSymbols) {
      const series = await newest('1m', 3_000, symbol);
      const candles = Array.from({ length: series.length }, (_, index) => candleAt(series, index));

      expect(candles.filter((candle) => !isSound(candle, decimals))).toEqual([]);
    }
  });

  it.each(simulatedSymbols)('trades of $symbol make its 1m candles', (symbol) => {
    const dayIndex = simulationBegan / day - 3;
    const candles = simulatedDay(symbol, dayIndex);
    const minutes = Array.from({ length: 1_440 }, (_, index) => {
      const trades = simulatedTrades(symbol, candles, dayIndex * 1_440 + index);
      return { index, trades, candle: columns.map((column) => candles[column][index] ?? 0) };
    });

    expect(minutes.filter(({ trades, candle }) => `${candleOf(trades)}` !== `${candle}`)).toEqual([]);
    const trades = minutes.flatMap((one) => one.trades);
    expect(trades.length).toBeGreaterThan(5 * 1_440);
    expect(trades.filter(({ amount }) => !Number.isInteger(amount) || amount < 1)).toEqual([]);
    expect(trades.filter(({ id, time }) => Math.floor(id / 100) !== Math.floor(time / minute))).toEqual([]);
    expect(trades.every((trade, place) => isLater(trade, trades[place - 1]))).toBe(true);
  });

  it('has no trade in a minute that has no candle', () => {
    const [symbol] = simulatedSymbols;
    if (!symbol) throw new TypeError('no symbol');
    const candles = simulatedDay(symbol, 20_000);
    candles.lots[7] = 0;

    expect(simulatedTrades(symbol, candles, 20_000 * 1_440 + 7)).toEqual([]);
  });
});

describe('its time', () => {
  it('begins at the same moment on every desk and runs at its speed', async () => {
    const { data, clock } = open();

    expect(data.now(market())).toBe(simulationBegan);
    await clock.advance(10_000);
    expect(data.now(market())).toBe(simulationBegan + 9_000_000);
    expect(data.beganAt(market())).toBe(simulationBegan);
  });

  it('goes on after a restart with the very same market', async () => {
    const first = open();
    await first.clock.advance(60_000);
    const before = await first.data.candles(market(), { limit: 2_000 });
    const position = at(before.time.at(-1) ?? 0);

    const second = open(({ symbol, timeframe }) =>
      symbol === symbols[0] && timeframe === '15m' ? position : undefined,
    );

    expect(second.data.now(market())).toBe(position + 15 * minute);
    expect(second.data.beganAt(market())).toBe(simulationBegan);
    expect(await second.data.candles(market(), { limit: 2_000 })).toEqual(before);
  });

  it('has a beginning, before which there is nothing', async () => {
    const { data } = open();
    const series = await data.candles(market(symbols[0], '1w'), { since: at(0), limit: 5 });

    expect([...series.time]).toEqual([0, 1, 2, 3, 4].map((week) => Date.UTC(2020, 0, 6) + week * 7 * day));
  });
});
