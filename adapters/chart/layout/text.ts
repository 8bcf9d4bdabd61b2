/** How a piece of text is set: pixels and one of the two weights that are shipped. */
export interface TextStyle {
  readonly size: number;
  readonly weight: 'medium' | 'bold';
  /** Digits of equal width, so that prices line up. */
  readonly tabular?: true;
}

/** Width of a text in pixels; the only thing that layout asks of a canvas. */
export type Measure = (text: string, style: TextStyle) => number;

/** Sizes are chosen for a phone that shows the picture 400 points wide: a third of these. */
export const styles = {
  title: { size: 38, weight: 'bold' },
  subtitle: { size: 26, weight: 'medium' },
  badge: { size: 26, weight: 'bold' },
  axis: { size: 22, weight: 'medium' },
  axisPrice: { size: 22, weight: 'medium', tabular: true },
  axisStrong: { size: 22, weight: 'bold' },
  tag: { size: 24, weight: 'bold' },
  tagPrice: { size: 24, weight: 'bold', tabular: true },
  marker: { size: 20, weight: 'bold' },
  zone: { size: 20, weight: 'bold' },
  mark: { size: 18, weight: 'bold' },
} as const satisfies Record<string, TextStyle>;

/** The text, or as much of its beginning as fits in `width` with an ellipsis; empty where not even that fits. */
export function fitText(text: string, width: number, measured: (text: string) => number): string {
  if (measured(text) <= width) return text;
  const letters = [...text];
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measured(shortened(middle)) <= width) fits = middle;
    else tooMany = middle;
  }
  return fits > 0 ? shortened(fits) : '';

  function shortened(count: number): string {
    return `${letters.slice(0, count).join('').trimEnd()}…`;
  }
}
