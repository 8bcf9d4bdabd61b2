import { rightOf } from '../layout/box.ts';
import { styles } from '../layout/text.ts';
import type { Pen } from './pen.ts';
import { write } from './pen.ts';

/** Round prices at the right, times below, and the time of the picture at the bottom right. */
export function drawAxes({ context, layout, theme }: Pen): void {
  const { frame, priceLabels, timeLabels, footnote } = layout;
  const rowMiddle = frame.timeRow.y + frame.timeRow.height / 2;
  for (const { label, box } of priceLabels) {
    const writing = { text: label.text, x: rightOf(box) - 14, y: label.y, align: 'right' } as const;
    write(context, { ...writing, style: styles.axisPrice, colour: theme.text });
  }
  for (const { label } of timeLabels) {
    const style = label.strong ? styles.axisStrong : styles.axis;
    const colour = label.strong ? theme.strongText : theme.text;
    write(context, { text: label.text, x: label.x, y: rowMiddle, style, colour, align: 'center' });
  }
  write(context, { text: footnote.label, x: footnote.box.x, y: rowMiddle, style: styles.axis, colour: theme.text });
}
