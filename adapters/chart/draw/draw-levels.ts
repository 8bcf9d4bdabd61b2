import { rightOf } from '../layout/box.ts';
import type { LevelShape } from '../layout/level-shapes.ts';
import { fitText, styles } from '../layout/text.ts';
import { measureOn } from './measure.ts';
import type { Pen } from './pen.ts';
import { strokePath, write } from './pen.ts';

const dashes: Readonly<Record<LevelShape['kind'], number[]>> = {
  entry: [],
  stop: [],
  target: [12, 7],
  last: [2, 5],
  pool: [2, 7],
};

/** Lines of the levels in sight, the important ones on top. */
export function drawLevelLines(pen: Pen): void {
  for (const level of pen.layout.levels.toReversed()) if (!level.isBeyond) drawLine(pen, level);
}

/** A label and a price for every level, at the right edge. */
export function drawLevelTags(pen: Pen): void {
  for (const level of pen.layout.levels) drawTag(pen, level);
}

/** The line at its price and the bend to the tag. */
function drawLine({ context, theme }: Pen, { kind, y, fromX, toX, tag }: LevelShape): void {
  const middle = tag.y + tag.height / 2;
  context.save();
  context.strokeStyle = kind === 'pool' ? theme.text : theme.level[kind];
  context.lineWidth = kind === 'pool' ? 1.5 : 2;
  strokePath(context, [
    [toX, y],
    [tag.x + 1, middle],
  ]);
  context.setLineDash(dashes[kind]);
  strokePath(context, [
    [fromX, y],
    [toX, y],
  ]);
  context.restore();
}

function drawTag({ context, theme }: Pen, { kind, tag, label, price }: LevelShape): void {
  const y = tag.y + tag.height / 2;
  const right = { text: price, x: rightOf(tag) - 8, y, style: styles.tagPrice, align: 'right' } as const;
  const colour = kind === 'pool' ? theme.strongText : theme.tagText;
  context.fillStyle = theme.level[kind];
  context.beginPath();
  context.roundRect(tag.x, tag.y, tag.width, tag.height, 6);
  context.fill();
  write(context, { ...right, colour });
  const measured = (text: string) => measureOn(context)(text, styles.tag);
  const room = tag.width - measureOn(context)(price, styles.tagPrice) - 30;
  const text = fitText(label, room, measured);
  write(context, { text, x: tag.x + 10, y, style: styles.tag, colour });
}
