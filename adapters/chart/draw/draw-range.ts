import type { Pen } from './pen.ts';
import { fillBoxes } from './pen.ts';

/** A breath of red above the middle of the dealing range, of green below it; lines at its ends, a dashed one between. */
export function drawRange({ context, layout, theme }: Pen): void {
  const { range } = layout;
  if (!range) return;
  context.save();
  context.globalAlpha = theme.rangeAlpha;
  for (const { part, box } of range.halves)
    fillBoxes(context, [box], part === 'premium' ? theme.falling : theme.rising);
  if (range.entry) fillBoxes(context, [range.entry], theme.warning);
  context.globalAlpha = 0.55;
  for (const { isMiddle, box } of range.lines) fillBoxes(context, isMiddle ? dashed(box) : [box], theme.text);
  context.restore();
}

const dash = { length: 10, every: 18 };

function dashed({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const count = Math.floor(width / dash.every);
  return Array.from({ length: count }, (_, step) => ({ x: x + step * dash.every, y, width: dash.length, height }));
}
