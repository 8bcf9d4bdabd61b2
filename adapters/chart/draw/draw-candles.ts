import type { CandleShape } from '../layout/candle-shapes.ts';
import type { Pen } from './pen.ts';
import { fillBoxes } from './pen.ts';

/** Wicks, bodies and volume bars, in two colours. */
export function drawCandles({ context, layout, theme }: Pen): void {
  const rising = layout.candles.filter((candle) => candle.rising);
  const falling = layout.candles.filter((candle) => !candle.rising);
  drawAll(rising, theme.rising);
  drawAll(falling, theme.falling);

  function drawAll(candles: readonly CandleShape[], colour: string) {
    fillBoxes(
      context,
      candles.flatMap(({ wick, body }) => [wick, body]),
      colour,
    );
    context.globalAlpha = theme.volumeAlpha;
    fillBoxes(
      context,
      candles.map(({ volume }) => volume),
      colour,
    );
    context.globalAlpha = 1;
  }
}
