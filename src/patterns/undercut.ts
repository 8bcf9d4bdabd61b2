/** The lows that no later one has undercut, oldest first, with their candles; of one side, so low means towards the far edge. */
export interface Undercut {
  indices: number[];
  lows: number[];
}

/** No lows yet. */
export function createUndercut(): Undercut {
  return { indices: [], lows: [] };
}

/** Takes the low of the next candle, in O(1) amortised. */
export function addLow({ indices, lows }: Undercut, index: number, low: number): void {
  while (lows.length > 0 && (lows[lows.length - 1] ?? 0) >= low) {
    lows.pop();
    indices.pop();
  }
  indices.push(index);
  lows.push(low);
}

/** The lowest low after candle `index`, in O(log n); Infinity where no candle follows. */
export function lowestAfter({ indices, lows }: Undercut, index: number): number {
  let from = 0;
  let to = indices.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((indices[middle] ?? 0) <= index) from = middle + 1;
    else to = middle;
  }
  return lows[from] ?? Number.POSITIVE_INFINITY;
}

/** Drops the candles up to `index`, which nothing will ask about any more. */
export function forgetUpTo(undercut: Undercut, index: number): void {
  const from = undercut.indices.findIndex((candle) => candle > index);
  undercut.indices = from < 0 ? [] : undercut.indices.slice(from);
  undercut.lows = from < 0 ? [] : undercut.lows.slice(from);
}
