import type { Box } from '../layout/box.ts';
import { styles } from '../layout/text.ts';
import type { Pen } from './pen.ts';
import { writeOnCandles } from './pen.ts';

/** Names of sessions, of the parts of the dealing range, and of breaks, over the candles. */
export function drawNames(pen: Pen): void {
  const { layout, theme } = pen;
  for (const { label, box } of layout.sessionLabels)
    name(pen, { text: label.label, box, colour: label.killZone ? theme.warning : theme.text });
  for (const { label, box } of layout.rangeLabels)
    name(pen, { text: label.text, box, colour: label.part === 'entry' ? theme.warning : theme.text });
  for (const { label, box } of layout.breakLabels)
    name(pen, { text: label.label, box, colour: label.side === 1 ? theme.rising : theme.falling });
}

interface Name {
  readonly text: string;
  readonly box: Box;
  readonly colour: string;
}

function name(pen: Pen, { text, box, colour }: Name): void {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  writeOnCandles(pen, { ...middle, text, colour, style: styles.mark, align: 'center' });
}
