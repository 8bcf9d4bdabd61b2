import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from '../layout/box.ts';
import type { ChartLayout } from '../layout/layout-chart.ts';
import type { TextStyle } from '../layout/text.ts';
import type { Theme } from '../theme.ts';
import { useStyle } from './measure.ts';

/** What every drawing function is handed: where, what, and in which colours. */
export interface Pen {
  readonly context: SKRSContext2D;
  readonly chart: Chart;
  readonly layout: ChartLayout;
  readonly theme: Theme;
}

/** Words and how they stand: `x` is their left end, middle or right end by `align`, `y` their vertical middle. */
export interface Writing {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Writes capitals and digits so that their middle is at `y`. */
export function write(context: SKRSContext2D, { text, x, y, style, colour, align = 'left' }: Writing): void {
  useStyle(context, style);
  context.textAlign = align;
  context.fillStyle = colour;
  context.fillText(text, x, Math.round(y + style.size * capHeight));
}

/** Half of what Inter's capitals measure, as a share of the font size. */
const capHeight = 0.364;

/** Writes with a rim in the background colour, so that words stay readable on candles. */
export function writeOnCandles(pen: Pen, writing: Writing): void {
  const { context, theme } = pen;
  const { text, x, y, style, align = 'left' } = writing;
  context.save();
  useStyle(context, style);
  context.textAlign = align;
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.globalAlpha = 0.75;
  context.strokeStyle = theme.background;
  context.strokeText(text, x, Math.round(y + style.size * capHeight));
  context.restore();
  write(context, writing);
}

/** Fills whole boxes in one colour. */
export function fillBoxes(context: SKRSContext2D, boxes: readonly Box[], colour: string): void {
  context.fillStyle = colour;
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
}

/** A line through points, in whatever dash and width are set. */
export function strokePath(context: SKRSContext2D, points: readonly (readonly [x: number, y: number])[]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
}
