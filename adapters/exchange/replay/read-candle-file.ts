import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { CandleSeries } from '../../../src/market/candle-series.ts';
import { CandleFileError } from './candle-file-error.ts';
import type { RowTotals, TakeRow } from './candle-rows.ts';
import { candleRows } from './candle-rows.ts';

/** The candles of one file, and the most digits behind the point of any price in it. */
export interface CandleFileContent {
  readonly series: CandleSeries;
  readonly decimals: number;
}

const chunkBytes = 256 * 1024;
const blockRows = 8_192;
const columnCount = 6;

/**
 * Reads a csv or csv.gz file with the header `time,open,high,low,close,volume`, times in ms by rising order.
 * The columns lie in shared memory, so that a worker can hand them over uncopied.
 * Throws a `CandleFileError` that names the file, the line and what is wrong with it.
 */
export async function readCandleFile(path: string): Promise<CandleFileContent> {
  const blocks: Float64Array[] = [];
  let row = 0;
  const { rows, decimals } = await readCandleRows(path, (values) => {
    if (row % blockRows === 0) blocks.push(new Float64Array(blockRows * columnCount));
    blocks.at(-1)?.set(values, (row % blockRows) * columnCount);
    row++;
  });
  return { series: columnsOf(blocks, rows), decimals };
}

/** Reads the same file row by row and keeps none of them. Throws as `readCandleFile`. */
export async function readCandleRows(path: string, take: TakeRow): Promise<RowTotals> {
  const rows = candleRows(path, take);
  const unpack = path.endsWith('.gz') ? createGunzip({ chunkSize: chunkBytes }) : new PassThrough();
  try {
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), unpack, async (chunks) => {
      for await (const chunk of chunks) rows.feed(chunk);
    });
    return rows.end();
  } catch (error) {
    throw error instanceof CandleFileError ? error : new CandleFileError({ file: path, problem: problemOf(error) });
  }
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read';
  if (code === 'EISDIR') return 'this is a directory, not a file';
  if (code.startsWith('Z_')) return 'the file is not whole gzip data';
  return `the file cannot be read (${code || 'unknown reason'})`;
}

function columnsOf(blocks: readonly Float64Array[], rows: number): CandleSeries {
  const memory = new SharedArrayBuffer(rows * columnCount * Float64Array.BYTES_PER_ELEMENT);
  const column = (index: number) => {
    const values = new Float64Array(memory, index * rows * Float64Array.BYTES_PER_ELEMENT, rows);
    for (let row = 0; row < rows; row++) {
      values[row] = blocks[Math.floor(row / blockRows)]?.[(row % blockRows) * columnCount + index] ?? Number.NaN;
    }
    return values;
  };
  const [time, open, high] = [column(0), column(1), column(2)];
  return { length: rows, time, open, high, low: column(3), close: column(4), volume: column(5) };
}
