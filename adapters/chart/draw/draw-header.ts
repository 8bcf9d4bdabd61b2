import { gutter, picture } from '../layout/frame.ts';
import type { TextStyle } from '../layout/text.ts';
import { fitText, styles } from '../layout/text.ts';
import { measureOn } from './measure.ts';
import type { Pen } from './pen.ts';
import { write } from './pen.ts';

const middle = 38;

/** Title and exchange at the left; at the right a badge where prices are not real. */
export function drawHeader(pen: Pen): void {
  const { context, chart, theme } = pen;
  const measure = measureOn(context);
  const end = drawBadge(pen) - gutter;
  const title = fitted(chart.title, styles.title, end - gutter);
  write(context, { text: title, x: gutter, y: middle, style: styles.title, colour: theme.title });
  const x = gutter + Math.ceil(measure(title, styles.title)) + 18;
  const subtitle = fitted(chart.subtitle, styles.subtitle, end - x);
  write(context, { text: subtitle, x, y: middle + 4, style: styles.subtitle, colour: theme.text });

  function fitted(text: string, style: TextStyle, width: number): string {
    return fitText(text, width, (part) => measure(part, style));
  }
}

/** Answers where the badge begins; the right edge where there is none. */
function drawBadge({ context, chart, theme }: Pen): number {
  if (!chart.watermark) return picture.width;
  const measured = (part: string) => measureOn(context)(part, styles.badge);
  const text = fitText(chart.watermark, picture.width / 3, measured);
  const width = Math.ceil(measured(text)) + 36;
  const x = picture.width - gutter / 2 - width;
  context.fillStyle = theme.warning;
  context.beginPath();
  context.roundRect(x, middle - 21, width, 42, 8);
  context.fill();
  const writing = { text, x: x + width / 2, y: middle, align: 'center' } as const;
  write(context, { ...writing, style: styles.badge, colour: theme.warningText });
  return x;
}
