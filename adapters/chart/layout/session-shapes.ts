import type { Chart } from '../../../src/charts/chart.ts';
import type { Box } from './box.ts';
import { bottomOf, rightOf } from './box.ts';
import type { Wish } from './place-labels.ts';
import type { Measure } from './text.ts';
import { fitText, styles } from './text.ts';
import type { TimeScale } from './time-scale.ts';

/** A kill zone as a band from top to bottom, or a market's session as a strip at the top. */
export interface SessionShape {
  readonly killZone: boolean;
  readonly box: Box;
  readonly label: string;
}

const stripHeight = styles.mark.size + 6;
const stripGap = 3;

/** The visible stretches. Strips that overlap in time lie one below the other; bands are named below them. */
export function sessionShapes({ sessions = [] }: Chart, pane: Box, times: TimeScale): SessionShape[] {
  const rowEnds: number[] = [];
  return sessions
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ killZone, from, to, label }) => {
      const [x = 0, end = 0] = [from, to].map((time) => Math.round(times.xOf(time)));
      if (end <= x) return [];
      const box = { ...pane, x, width: end - x };
      return [{ killZone, label, box: killZone ? box : stripIn(box, rowEnds) }];
    });
}

/** The strip in the first row that is free by then; `rowEnds` says from where each row is. */
function stripIn(box: Box, rowEnds: number[]): Box {
  const free = rowEnds.findIndex((end) => end <= box.x);
  const row = free < 0 ? rowEnds.length : free;
  rowEnds[row] = rightOf(box);
  return { ...box, y: box.y + 1 + row * (stripHeight + stripGap), height: stripHeight };
}

/** Rows below the strips in which names of kill zones are tried. */
const bandRows = 3;

/** Places for the names: in the strips, and at the left of the bands below them. The newest come first. */
export function sessionWishes(shapes: readonly SessionShape[], measure: Measure): Wish<SessionShape>[] {
  const strips = shapes.filter(({ killZone }) => !killZone).map(({ box }) => bottomOf(box) + stripGap);
  return shapes
    .toSorted((a, b) => Number(a.killZone) - Number(b.killZone) || b.box.x - a.box.x)
    .flatMap((shape) => {
      const { box, killZone } = shape;
      const measured = (text: string) => measure(text, styles.mark);
      const label = fitText(shape.label, box.width - 8, measured);
      if (label !== shape.label && label.length < leastLetters) return [];
      const width = Math.ceil(measured(label)) + 4;
      const top = killZone ? Math.max(box.y, ...strips) : box.y;
      const rows = Array.from({ length: killZone ? bandRows : 1 }, (_, row) => row);
      const places = rows.map((row) => {
        return { x: box.x + 4, y: top + row * (stripHeight + stripGap), width, height: stripHeight };
      });
      return [{ label: { ...shape, label }, places }];
    });
}

/** A name of which less than this would be left goes unsaid. */
const leastLetters = 5;
