/** A rectangle in pixels, `x` and `y` being its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes share any area; touching edges do not count. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

/** Whether `inner` lies in `outer`, edges included. */
export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x && inner.y >= outer.y && rightOf(inner) <= rightOf(outer) && bottomOf(inner) <= bottomOf(outer)
  );
}

/** The x just right of a box. */
export function rightOf({ x, width }: Box): number {
  return x + width;
}

/** The y just below a box. */
export function bottomOf({ y, height }: Box): number {
  return y + height;
}

/** The nearest number to `value` that is not outside `low` to `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
