import { CandleFileError } from './candle-file-error.ts';
import type { DecimalField } from './decimal-field.ts';
import { decimalField, fieldText, readDecimal } from './decimal-field.ts';

/** Takes a candle file's bytes as they come and gives its rows as they are complete. */
export interface CandleRows {
  /** Throws a `CandleFileError` at the first line that is wrong. */
  feed(chunk: Uint8Array): void;
  /** Ends the file and returns what is known of the whole of it. */
  end(): RowTotals;
}

export interface RowTotals {
  readonly rows: number;
  /** The most digits behind the point of any price, without trailing zeros. */
  readonly decimals: number;
}

/** Called with `[time, open, high, low, close, volume]`, which is valid until it returns. */
export type TakeRow = (row: Float64Array) => void;

interface Reading {
  readonly file: string;
  readonly take: TakeRow;
  readonly row: Float64Array;
  readonly field: DecimalField;
  line: number;
  decimals: number;
  lastTime: number;
}

const header = 'time,open,high,low,close,volume';
const names = header.split(',');
const longestLine = 4_096;
const comma = 44;
const newline = 10;
const carriageReturn = 13;

/** Reads `time,open,high,low,close,volume` lines of `file`, a name for messages. Rows come strictly by rising time. */
export function candleRows(file: string, take: TakeRow): CandleRows {
  const row = new Float64Array(names.length);
  const reading = { file, take, row, field: decimalField(), line: 0, decimals: 0, lastTime: -1 };
  let rest = new Uint8Array();

  const feed = (chunk: Uint8Array) => {
    reading.field.bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    rest = reading.field.bytes.slice(readLines(reading));
  };

  const end = () => {
    if (rest.length > 0) feed(Uint8Array.of(newline));
    if (reading.line === 0) throw new CandleFileError({ file, problem: 'the file is empty' });
    return { rows: reading.line - 1, decimals: reading.decimals };
  };

  return { feed, end };
}

/** Reads every whole line and returns where the rest begins. */
function readLines(reading: Reading): number {
  const { bytes } = reading.field;
  let from = 0;
  for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
    reading.line++;
    const end = bytes[to - 1] === carriageReturn ? to - 1 : to;
    if (reading.line === 1) checkHeader(reading, end);
    else readRow(reading, from, end);
    from = to + 1;
  }
  if (bytes.length - from > longestLine) throw tooLong(reading);
  return from;
}

function tooLong({ file, line }: Reading): CandleFileError {
  return new CandleFileError({ file, line: line + 1, problem: `the line is longer than ${longestLine} bytes` });
}

function checkHeader(reading: Reading, end: number): void {
  const found = new TextDecoder().decode(reading.field.bytes.subarray(0, Math.min(end, 80)));
  if (found.trim() !== header) throw wrong(reading, `the header is not ${header}`);
}

function readRow(reading: Reading, from: number, end: number): void {
  let at = from - 1;
  for (let column = 0; column < names.length; column++) {
    if (at >= end) throw wrong(reading, `${column} of ${names.length} columns`);
    at = readColumn(reading, column, { from: at + 1, end });
  }
  if (at < end) throw wrong(reading, `more than ${names.length} columns`);
  checkTime(reading, reading.row[0] ?? Number.NaN);
  reading.take(reading.row);
}

/** Reads one field and returns where it ends. */
function readColumn(reading: Reading, column: number, { from, end }: { from: number; end: number }): number {
  const { field, row } = reading;
  let to = from;
  while (to < end && field.bytes[to] !== comma) to++;
  field.from = from;
  field.to = to;
  if (!readDecimal(field))
    throw wrong(reading, `${names[column]} is not a number: ${JSON.stringify(fieldText(field))}`);
  row[column] = field.value;
  const isPrice = column > 0 && column < 5;
  if (isPrice && field.decimals > reading.decimals) reading.decimals = field.decimals;
  return to;
}

function checkTime(reading: Reading, time: number): void {
  if (!Number.isSafeInteger(time) || time < 0)
    throw wrong(reading, `time is not whole milliseconds since 1970: ${time}`);
  if (time <= reading.lastTime) throw wrong(reading, `time ${time} does not come after ${reading.lastTime}`);
  reading.lastTime = time;
}

function wrong({ file, line }: Reading, problem: string): CandleFileError {
  return new CandleFileError({ file, line, problem });
}
