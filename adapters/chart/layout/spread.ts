/** Where the middles of equal blocks may lie: `size` is the least distance between two of them. */
export interface Room {
  readonly size: number;
  readonly min: number;
  readonly max: number;
}

/** How many blocks the room holds. */
export function capacityOf({ size, min, max }: Room): number {
  return Math.max(0, Math.floor((max - min) / size) + 1);
}

/**
 * Whole-pixel middles that keep `size` apart inside the room, each as near its wish as the others allow.
 *
 * Answers in the order of the wishes and never swaps two of them. Minimises the sum of squared moves
 * (pool adjacent violators). Throws a RangeError for more wishes than the room holds.
 */
export function spread(wishes: readonly number[], room: Room): number[] {
  if (wishes.length > capacityOf(room)) throw new RangeError(`${wishes.length} blocks do not fit`);
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const starts = rising(order.map((index, rank) => (wishes[index] ?? 0) - rank * room.size));
  const lastStart = Math.floor(room.max) - (wishes.length - 1) * room.size;
  const placed = new Array<number>(wishes.length);
  order.forEach((index, rank) => {
    const start = Math.max(Math.ceil(room.min), Math.min(lastStart, Math.round(starts[rank] ?? 0)));
    placed[index] = start + rank * room.size;
  });
  return placed;
}

/** The non-decreasing numbers nearest to those given, in least squares. */
function rising(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}
