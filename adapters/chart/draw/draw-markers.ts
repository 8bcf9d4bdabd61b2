import { styles } from '../layout/text.ts';
import type { Pen } from './pen.ts';
import { writeOnCandles } from './pen.ts';

/** Short names above and below candles. */
export function drawMarkers(pen: Pen): void {
  for (const { label, box } of pen.layout.markers) {
    const writing = { text: label.label, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    writeOnCandles(pen, { ...writing, style: styles.marker, colour: pen.theme.strongText, align: 'center' });
  }
}
