import { bottomOf } from '../layout/box.ts';
import { picture } from '../layout/frame.ts';
import type { Pen } from './pen.ts';
import { fillBoxes, strokePath } from './pen.ts';

/** Background, grid, the dividing lines, and dotted lines where candles are missing. */
export function drawGround({ context, layout, theme }: Pen): void {
  const { frame, priceLines, timeLabels, gaps } = layout;
  const { prices, volume, axis } = frame;
  const plotBottom = bottomOf(volume);
  fillBoxes(context, [picture], theme.background);
  const across = priceLines.map(({ y }) => ({ x: 0, y, width: prices.width, height: 1 }));
  const down = timeLabels.map(({ label }) => ({ x: Math.round(label.x), y: prices.y, width: 1, height: axis.height }));
  fillBoxes(context, [...across, ...down], theme.grid);
  const rules = [prices.y, volume.y, plotBottom].map((y) => ({ x: 0, y, width: prices.width, height: 1 }));
  fillBoxes(context, [...rules, { x: prices.width, y: prices.y, width: 1, height: axis.height + 1 }], theme.divider);
  drawGaps();

  function drawGaps() {
    context.save();
    context.strokeStyle = theme.text;
    context.globalAlpha = 0.4;
    context.setLineDash([3, 5]);
    for (const gap of gaps) {
      const x = Math.round(gap) + 0.5;
      strokePath(context, [
        [x, prices.y],
        [x, plotBottom],
      ]);
    }
    context.restore();
  }
}
