import { CandleFileError } from './candle-file-error.ts';
import { readCandleRows } from './read-candle-file.ts';

/** What a replay must know of a file before any candle is asked for. Times are open times in ms. */
export interface CandleFileIndex {
  readonly rows: number;
  readonly decimals: number;
  readonly first: number;
  readonly last: number;
  /** Where a replay begins unless told otherwise: 1,000 candles into the file, half of it where it is shorter. */
  readonly start: number;
}

const leadRows = 1_000;

/** Reads a whole candle file, without keeping it. Throws a `CandleFileError`, also where it holds no candle. */
export async function indexCandleFile(path: string): Promise<CandleFileIndex> {
  const lead: number[] = [];
  let last = Number.NaN;
  const { rows, decimals } = await readCandleRows(path, (row) => {
    last = row[0] ?? last;
    if (lead.length <= leadRows) lead.push(last);
  });
  if (rows === 0) throw new CandleFileError({ file: path, problem: 'the file holds no candle' });
  const start = lead[rows > leadRows ? leadRows : rows >> 1] ?? last;
  return { rows, decimals, first: lead[0] ?? last, last, start };
}
