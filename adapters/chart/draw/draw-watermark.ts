import { fontOf } from '../fonts.ts';
import type { Box } from '../layout/box.ts';
import type { Pen } from './pen.ts';
import { write } from './pen.ts';

const largest = 150;

/** Large words behind the candles where prices are not real; the badge in the header says it again. */
export function drawWatermark({ context, chart, layout, theme }: Pen): void {
  if (!chart.watermark) return;
  const { prices, candles } = layout.frame;
  const style = { size: sizeFor(chart.watermark, candles), weight: 'bold' } as const;
  context.save();
  context.globalAlpha = theme.watermarkAlpha;
  write(context, {
    ...{ text: chart.watermark, style, colour: theme.warning, align: 'center' },
    x: Math.round(candles.x + candles.width / 2),
    y: Math.round(prices.y + prices.height / 2),
  });
  context.restore();

  function sizeFor(text: string, { width }: Box): number {
    context.font = fontOf({ size: largest, weight: 'bold' });
    return Math.min(largest, Math.floor((largest * width * 0.9) / context.measureText(text).width));
  }
}
