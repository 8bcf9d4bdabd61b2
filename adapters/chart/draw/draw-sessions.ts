import type { Pen } from './pen.ts';
import { fillBoxes } from './pen.ts';

/** Kill zones as pale bands behind everything, sessions of the markets as strips at the top. */
export function drawSessions({ context, layout, theme }: Pen): void {
  context.save();
  for (const { killZone, box } of layout.sessions) {
    const colour = killZone ? theme.warning : theme.level.entry;
    context.globalAlpha = killZone ? theme.sessionAlpha : 3 * theme.sessionAlpha;
    fillBoxes(context, [box], colour);
    context.globalAlpha = 5 * theme.sessionAlpha;
    fillBoxes(context, [{ ...box, width: 1 }], colour);
  }
  context.restore();
}
