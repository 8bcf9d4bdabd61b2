import type { Pen } from './pen.ts';
import { strokePath } from './pen.ts';

/** Short lines from a swing to the candle that broke it; those of the internal layer are thinner and dashed. */
export function drawBreaks({ context, layout, theme }: Pen): void {
  for (const { side, layer, y, fromX, toX } of layout.breaks) {
    context.save();
    context.strokeStyle = side === 1 ? theme.rising : theme.falling;
    context.lineWidth = layer === 'swing' ? 2.5 : 1.5;
    context.setLineDash(layer === 'swing' ? [] : [6, 4]);
    strokePath(context, [
      [fromX, y + 0.5],
      [toX, y + 0.5],
    ]);
    context.restore();
  }
}
