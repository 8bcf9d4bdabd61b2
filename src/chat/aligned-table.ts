import type { Block } from './message.ts';
import type { Span } from './words.ts';

type Table = Extract<Block<readonly Span[]>, { type: 'table' }>;

/** A table as lines of equal columns, two spaces apart, the column names first. Meant for a fixed-width font. */
export function alignedTable({ columns, rows }: Table, lineOf: (spans: readonly Span[]) => string): string {
  const lines = [columns.map(({ name }) => lineOf(name)), ...rows.map((row) => row.map(lineOf))];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index] ?? ''))));

  return lines
    .map((cells) =>
      columns
        .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function padded(cell: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(width - widthOf(cell));
  return align === 'right' ? gap + cell : cell + gap;
}

const characters = new Intl.Segmenter();

function widthOf(cell: string): number {
  return [...characters.segment(cell)].length;
}
