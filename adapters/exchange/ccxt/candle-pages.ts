import type { Ohlcv } from '../../../src/market/candle.ts';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';
import type { CandleRange } from '../../../src/ports/market-data.ts';

/** How to page through the candles of one market. */
export interface CandlePages {
  /** Asks for up to `count` candles that open at `since` or later. Any order, any number may come, also others. */
  ask(since: number, count: number): Promise<readonly Ohlcv[]>;
  /** Length of a candle in ms. */
  readonly length: number;
  /** Open time of the newest closed candle. */
  readonly lastOpen: number;
  /** The most that one answer holds, as far as is known. */
  readonly pageSize: number;
}

type Found = Map<number, Ohlcv>;

const mostLooksBack = 4;
const leastLookedBack = 100;
const mostHolesAsked = 8;

/**
 * The candles of a range, page by page. Each page begins with the newest candle of the one before, so that a cut is
 * seen; an answer shorter than asked for only means to go on; a hole, also one at `since`, is asked for once more, then
 * it is the exchange's own. Without `since` it looks further back, a few times, where holes leave fewer than asked for.
 */
export async function pagedCandles(pages: CandlePages, range: CandleRange): Promise<CandleSeries> {
  const found: Found = new Map();
  if (range.since === undefined) await collectNewest(pages, found, range.limit);
  else await collect(pages, found, { from: range.since, to: pages.lastOpen, limit: range.limit });
  await fillHoles(pages, found, range.since);
  const rows = inOrder(found).filter(([time]) => time >= (range.since ?? 0));
  return seriesOf(range.since === undefined ? rows.slice(-range.limit) : rows.slice(0, range.limit));
}

/** The first look takes as many candles as are wanted to be without holes; each further one what was missing, or more. */
async function collectNewest(pages: CandlePages, found: Found, limit: number): Promise<void> {
  let to = pages.lastOpen;
  for (let look = 0; look < mostLooksBack && found.size < limit; look++) {
    const before = found.size;
    const wanted = Math.max(limit - before, look === 0 ? 1 : leastLookedBack);
    const from = Math.max(0, to - (wanted - 1) * pages.length);
    await collect(pages, found, { from, to, limit: Number.POSITIVE_INFINITY });
    if (look > 0 && found.size === before) return;
    to = from - pages.length;
  }
}

/** Collects candles that open from `from` to `to`, until there are `limit` of them. */
async function collect(
  pages: CandlePages,
  found: Found,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<void> {
  let since = from;
  while (since <= to && found.size < limit) {
    const wanted = Math.min((to - since) / pages.length + 1, limit - found.size);
    const count = Math.min(pages.pageSize, Math.ceil(wanted) + 2); // the overlap, and one that may still be open
    const newest = take(await pages.ask(since, count), found, pages.lastOpen);
    if (newest >= to) return;
    since = newest > since ? newest : since + Math.max(1, count - 1) * pages.length;
  }
}

/** Keeps the closed candles of an answer, later answers over earlier ones, and returns the newest open time among them. */
function take(rows: readonly Ohlcv[], found: Found, lastOpen: number): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row[0] > lastOpen) continue;
    found.set(row[0], row);
    newest = Math.max(newest, row[0]);
  }
  return newest;
}

async function fillHoles(pages: CandlePages, found: Found, since: number | undefined): Promise<void> {
  const times = inOrder(found).map(([time]) => time);
  const before = since === undefined ? [] : [Math.ceil(since / pages.length) * pages.length - pages.length];
  for (const hole of holesOf([...before, ...times], pages.length).slice(0, mostHolesAsked)) {
    take(await pages.ask(hole.since, Math.min(pages.pageSize, hole.count + 1)), found, pages.lastOpen);
  }
}

/** Where candles are missing between two times of a list, and how many. */
function holesOf(times: readonly number[], length: number): { since: number; count: number }[] {
  return times.flatMap((time, index) => {
    const next = times[index + 1] ?? time + length;
    const count = Math.round((next - time) / length) - 1;
    return count > 0 ? [{ since: time + length, count }] : [];
  });
}

function inOrder(found: Found): Ohlcv[] {
  return [...found.values()].sort((a, b) => a[0] - b[0]);
}
