import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CandleFileError } from '../../../../adapters/exchange/replay/candle-file-error.ts';
import { candleRows } from '../../../../adapters/exchange/replay/candle-rows.ts';
import { decimalField, readDecimal } from '../../../../adapters/exchange/replay/decimal-field.ts';
import { readCandleFile } from '../../../../adapters/exchange/replay/read-candle-file.ts';
import { candleAt } from '../../../../src/market/candle-series.ts';
import { csvOf, directoryWith, wander } from '../support.ts';

const header = 'time,open,high,low,close,volume';
const recorded = '../shared/data/candles/bitfinex_BTC-USD_1m.csv.gz';

/** What the field reader makes of a text; undefined where it refuses it. */
function read(text: string): { value: number; decimals: number } | undefined {
  const field = { ...decimalField(), bytes: new TextEncoder().encode(`,${text},`), from: 1, to: text.length + 1 };
  return readDecimal(field) ? { value: field.value, decimals: field.decimals } : undefined;
}

function pathOf(name: string, text: string): string {
  return join(directoryWith({ [name]: text }), name);
}

describe('numbers', () => {
  it('are the same double that Number makes of the text', () => {
    const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{1,${most}}$`));
    fc.assert(
      fc.property(fc.constantFrom('', '-'), digits(20), fc.option(digits(20)), (sign, whole, part) => {
        const text = sign + whole + (part === null ? '' : `.${part}`);
        expect(read(text)?.value).toBe(Number(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['42283.58', 42283.58, 2],
    ['42283.5800', 42283.58, 2],
    ['42283', 42283, 0],
    ['42283.000', 42283, 0],
    ['0.00000001', 1e-8, 8],
    ['1e-05', 1e-5, 5],
    ['1.50E3', 1500, 0],
    ['123456789012345.6', 123456789012345.6, 1],
    ['-1.5', -1.5, 1],
  ])('%s is %d with %i decimals', (text, value, decimals) => {
    expect(read(text)).toEqual({ value, decimals });
  });

  it.each(['', '.', '.5', '5.', '1.2.3', '1,2', '0x10', 'NaN', 'Infinity', ' 1', '1 ', '--1', '+1', '1e', '１'])(
    'refuses %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe('a candle file', () => {
  const rows = wander(1_700_000_100_000, 60_000, 20_000);

  it.each(['a.csv', 'a.csv.gz'])('%s is read whole', async (name) => {
    const { series, decimals } = await readCandleFile(pathOf(name, csvOf(rows)));

    expect(decimals).toBe(2);
    expect(series.length).toBe(20_000);
    for (const index of [0, 1, 8_191, 8_192, 19_999]) {
      expect(Object.values(candleAt(series, index))).toEqual(rows[index]);
    }
  });

  it('may end its lines with carriage returns, and its last line with nothing', async () => {
    const text = csvOf(rows.slice(0, 3)).replaceAll('\n', '\r\n').trimEnd();

    expect((await readCandleFile(pathOf('a.csv', text))).series.length).toBe(3);
  });

  it('may hold no candle at all', async () => {
    expect(await readCandleFile(pathOf('a.csv', header))).toMatchObject({ series: { length: 0 }, decimals: 0 });
  });

  it('is read the same in chunks of any size', () => {
    const bytes = new TextEncoder().encode(csvOf(rows.slice(0, 30)));
    const whole: number[] = [];
    candleRows('a', (row) => whole.push(...row)).feed(bytes);
    for (const size of [1, 2, 7, 64]) {
      const values: number[] = [];
      const reader = candleRows('a', (row) => values.push(...row));
      for (let from = 0; from < bytes.length; from += size) reader.feed(bytes.slice(from, from + size));

      expect(reader.end()).toEqual({ rows: 30, decimals: 2 });
      expect(values).toEqual(whole);
    }
  });

  it.each([
    ['', undefined, 'the file is empty'],
    ['open,high\n', 1, `the header is not ${header}`],
    [`${header}\n1,1,1,1,1`, 2, '5 of 6 columns'],
    [`${header}\n1,1,1,1,1,1,1`, 2, 'more than 6 columns'],
    [`${header}\n1,1,1,1,1,1\n2,1,1,x,1,1`, 3, 'low is not a number: "x"'],
    [`${header}\n1,1,1,1,1,1\n\n2,1,1,1,1,1`, 3, 'time is not a number: ""'],
    [`${header}\n1,1,1,1,1,`, 2, 'volume is not a number: ""'],
    [`${header}\n2,1,1,1,1,1\n2,1,1,1,1,1`, 3, 'time 2 does not come after 2'],
    [`${header}\n2,1,1,1,1,1\n1,1,1,1,1,1`, 3, 'time 1 does not come after 2'],
    [`${header}\n1.5,1,1,1,1,1`, 2, 'time is not whole milliseconds since 1970: 1.5'],
    [`${header}\n-1,1,1,1,1,1`, 2, 'time is not whole milliseconds since 1970: -1'],
    [`${header}\n${'7'.repeat(9_000)}`, 2, 'the line is longer than 4096 bytes'],
    [`${header}\n1,1,1,1,1,\u0000\u001b[31m`, 2, 'volume is not a number: "\\u0000\\u001b[31m"'],
  ])('that holds %j is refused at line %s', async (text, line, problem) => {
    const path = pathOf('binance_BTC-USDT_1m.csv', text);

    const error = await readCandleFile(path).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(CandleFileError);
    expect(error).toMatchObject({
      message: line === undefined ? `${path}: ${problem}` : `${path}, line ${line}: ${problem}`,
    });
    expect(error).toMatchObject({ code: 'start-error', args: { file: 'binance_BTC-USDT_1m.csv', line: line ?? 0 } });
  });

  it('that cannot be read says why', async () => {
    const directory = directoryWith({ 'cut.csv.gz': csvOf(rows), 'no.csv': '' });
    const { readFileSync, writeFileSync } = await import('node:fs');
    const whole = readFileSync(join(directory, 'cut.csv.gz'));
    writeFileSync(join(directory, 'cut.csv.gz'), whole.subarray(0, whole.length / 2));
    writeFileSync(join(directory, 'text.csv.gz'), header);

    await expect(readCandleFile(join(directory, 'cut.csv.gz'))).rejects.toThrow('not whole gzip data');
    await expect(readCandleFile(join(directory, 'text.csv.gz'))).rejects.toThrow('not whole gzip data');
    await expect(readCandleFile(join(directory, 'other.csv'))).rejects.toThrow('there is no such file');
    await expect(readCandleFile(directory)).rejects.toThrow('this is a directory, not a file');
  });

  it('of half a million rows takes about a second at most', async ({ skip }) => {
    if (!existsSync(recorded)) skip('not exercised: the recorded candles are not here');
    const startedAt = performance.now();
    const { series, decimals } = await readCandleFile(recorded);

    expect(performance.now() - startedAt).toBeLessThan(3_000); // 0.3 s on an idle machine
    expect([series.length, decimals]).toEqual([524_227, 8]);
    expect(Object.values(candleAt(series, 524_226))[0]).toBe(Date.UTC(2018, 5, 30, 23, 59));
  });
});
