import type { Chart } from '../../../src/charts/chart.ts';
import { candleAt } from '../../../src/market/candle-series.ts';
import type { Box } from './box.ts';
import { bottomOf } from './box.ts';
import type { PriceScale } from './price-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** One candle in whole pixels, so that its edges are sharp. */
export interface CandleShape {
  readonly rising: boolean;
  readonly wick: Box;
  readonly body: Box;
  /** No height where nothing was traded. */
  readonly volume: Box;
}

/** What candles are placed by. */
export interface CandleSpace {
  readonly prices: PriceScale;
  readonly times: TimeScale;
  readonly volume: Box;
}

/** Every candle's wick, body and volume bar, oldest first. */
export function candleShapes({ candles }: Chart, { prices, times, volume }: CandleSpace): CandleShape[] {
  const { wickWidth, bodyWidth } = widthsFor(times.slotWidth);
  const mostTraded = candles.volume.reduce((a, b) => Math.max(a, b), 0);
  const tallest = Math.max(0, volume.height - 10);

  return Array.from({ length: candles.length }, (_, index) => {
    const candle = candleAt(candles, index);
    const wickX = Math.round(times.centreOf(index) - wickWidth / 2);
    const bodyX = wickX - (bodyWidth - wickWidth) / 2;
    const traded = candle.volume > 0 ? Math.max(1, Math.round((candle.volume / mostTraded) * tallest)) : 0;
    return {
      rising: candle.close >= candle.open,
      wick: upright(wickX, wickWidth, [prices.yOf(candle.high), prices.yOf(candle.low)]),
      body: upright(bodyX, bodyWidth, bodyEnds(prices, candle)),
      volume: { x: bodyX, y: bottomOf(volume) - traded, width: bodyWidth, height: traded },
    };
  });
}

/** Both odd or both even, so that a wick stands in the middle of its body to the pixel. */
function widthsFor(slotWidth: number): { wickWidth: number; bodyWidth: number } {
  const wickWidth = slotWidth >= 9 ? 2 : 1;
  const share = Math.floor(slotWidth * 0.76);
  return { wickWidth, bodyWidth: Math.max(wickWidth, share - ((share - wickWidth) % 2)) };
}

function bodyEnds(prices: PriceScale, { open, close }: { open: number; close: number }): readonly [number, number] {
  return [prices.yOf(Math.max(open, close)), prices.yOf(Math.min(open, close))];
}

function upright(x: number, width: number, [top, bottom]: readonly [number, number]): Box {
  const y = Math.round(top);
  return { x, y, width, height: Math.max(Math.min(2, width), Math.round(bottom) - y) };
}
