import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../adapters/cli/tools.ts';
import { StartError } from '../../../src/errors.ts';
import { seriesOf } from '../../../src/market/candle-series.ts';
import { walk } from '../../support/walk.ts';

import { run, signals, tidyDatabase } from './run-line.ts';

describe('outcry signals', () => {
  it('prints signals and outcomes, the same however the run is cut', async () => {
    const candles = async () => ({ series: seriesOf(walk(2_400, { seed: 11 })), decimals: 2 });
    const whole = await run('signals --replay x --json', { readCandles: candles });
    const cut = await run('signals --replay x --recipes all --cut 37 --json', { readCandles: candles });
    const kinds = whole.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind);

    expect(cut.text).toBe(whole.text);
    expect(kinds.filter((kind) => kind === 'outcome').length).toBeGreaterThan(3);
    expect(kinds.filter((kind) => kind === 'signal').length).toBeGreaterThan(3);
    expect((await run('signals --replay x', { readCandles: candles })).text).toMatch(/[a-z-]+ (long|short) {2}entry/);
  });

  it.each([
    ['signals --replay x --recipes gap-retrase', /--recipes gap-retrase is unknown; did you mean gap-retrace/],
    ['signals --replay x --cut half', /--cut half is not a number of candles/],
  ])('refuses %s', async (line, told) => {
    await expect(run(line)).rejects.toThrow(told);
  });
});

describe('outcry patterns', () => {
  it('prints one JSON event a line, in the order of knowledge', async () => {
    const { code, text } = await run('patterns data/binance_BTC-USDT_15m.csv --timeframe 15m --json');
    const events = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(code).toBe(0);
    expect(events.length).toBeGreaterThan(100);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    expect(events.map(({ knownIdx }) => knownIdx)).toEqual(events.map((event) => event.knownIdx).sort((a, b) => a - b));
    expect(events.find(({ zone }) => zone === 'fvg')).toMatchObject({
      zone: 'fvg',
      object: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('identifies events by the symbol and takes the tick size as typed', async () => {
    const one = await run('patterns x.csv --timeframe 15m --symbol BTC/USDT --tick-size 0.01 --json');
    const other = await run('patterns x.csv --timeframe 15m --symbol ETH/USDT --tick-size 0.01 --json');
    const coarse = await run('patterns x.csv --timeframe 15m --symbol BTC/USDT --tick-size 0.5 --json');
    const ids = ({ text }: { text: string }) => text.match(/"object":"(\w+)"/g)?.slice(0, 50);

    expect(ids(one)).not.toEqual(ids(other));
    expect(coarse.text.length).toBeLessThan(one.text.length / 2); // most prices are off a grid of 0.5
  });

  it('is readable without --json, and counts what was refused', async () => {
    const { text } = await run('patterns x.csv --timeframe 15m --symbol BTC/USDT --tick-size 0.5');

    expect(text).toMatch(/candles read, refused: \d+ off-tick\n$/);
  });

  const base = 'patterns x.csv --timeframe 15m --symbol BTC/USDT';
  const eventsOf = async (line: string) => {
    const { text } = await run(`${line} --json`);
    return text.split('\n').flatMap((each) => (each === '' ? [] : [JSON.parse(each)]));
  };

  it('prints only the kinds, zones and pools asked for, as they are in the whole log', async () => {
    const all = await eventsOf(base);
    const some = await eventsOf(`${base} --only break-bos,FVG,day`);

    expect(some).toEqual(
      all.filter(({ kind, zone, pool }) => kind === 'break-bos' || zone === 'fvg' || pool === 'day'),
    );
    expect(new Set(some.map(({ zone, pool }) => zone ?? pool))).toEqual(new Set([undefined, 'fvg', 'day']));
  });

  it('prints what became known from one time on and before another, read from the first candle on', async () => {
    const all = await eventsOf(base);
    const some = await eventsOf(`${base} --from 1970-01-03 --to 1970-01-05T06:00`);
    const day = 86_400_000;

    expect(some).toEqual(all.filter(({ knownAt }) => knownAt >= 2 * day && knownAt < 4.25 * day));
    expect(some.length).toBeGreaterThan(100);
  });

  it('takes a preset, which is part of every id', async () => {
    const [usual, fast] = [
      await eventsOf(`${base} --only swing-added`),
      await eventsOf(`${base} --only swing-added --preset fast`),
    ];

    expect(fast.length).toBeGreaterThan(usual.length);
    expect(usual.map(({ object }) => object)).not.toContain(fast[0]?.object);
  });

  it('counts instead, as one object or as a table', async () => {
    const all = await eventsOf(base);
    const counts = JSON.parse((await run(`${base} --summary --json`)).text);
    const { text } = await run(`${base} --summary --only fvg`);
    const gaps = all.filter(({ zone }) => zone === 'fvg');

    expect(counts).toMatchObject({ candles: 800, refused: {}, events: all.length });
    expect(counts.kinds['swing-added']).toBe(all.filter(({ kind }) => kind === 'swing-added').length);
    expect(counts.kinds['break-ambiguous']).toBe(0);
    expect(counts.zones.fvg['zone-touched']).toBe(gaps.filter(({ kind }) => kind === 'zone-touched').length);
    expect(counts.pools.day['pool-created']).toBe(
      all.filter(({ kind, pool }) => kind === 'pool-created' && pool === 'day').length,
    );
    expect(text).toMatch(
      new RegExp(`fvg zone-created +\\d+\\n(.*\\n)*events +${gaps.length}\\n800 candles read, none refused\\n$`),
    );
  });

  it('draws what there was before a time', async () => {
    const written: [string, number][] = [];
    const writeFile = async (path: string, [size = 0]: Uint8Array) => void written.push([path, size]);
    await run(`${base} --summary --chart out.png`, { writeFile });
    await run(`${base} --summary --chart out.png --to 1970-01-02`, { writeFile });

    expect(written).toEqual([
      ['out.png', 800 % 256],
      ['out.png', 96],
    ]);
  });

  it.each([
    ['patterns x.csv --timeframe 15x --symbol BTC/USDT', /--timeframe 15x is unknown; did you mean 15m\? There is 1m/],
    ['patterns x.csv --timeframe 15m', /Name the symbol with --symbol/],
    ['patterns x.csv --timeframe 15m --symbol BTCUSDT', /--symbol BTCUSDT is no symbol/],
    ['patterns x.csv --timeframe 15m --symbol BTC/USDT --tick-size zero', /--tick-size zero is not a price step/],
    [
      `${base} --preset quick`,
      /--preset quick is unknown; did you mean .*There is default, fast, luxalgo-comparable, smc/,
    ],
    [`${base} --only fvg,orderblock`, /--only orderblock is unknown; did you mean order-block\?/],
    [`${base} --from yesterday`, /--from yesterday is not a time; write one such as 2024-03-01/],
    [`${base} --from 2024-02-01 --to 2024-01-01`, /--from 2024-02-01 is not before --to 2024-01-01/],
  ])('%s', async (line, problem) => {
    await expect(run(line)).rejects.toThrow(StartError);
    await expect(run(line)).rejects.toThrow(problem);
  });
});

describe('outcry doctor', () => {
  const fine: CheckResult = { name: 'disk', state: 'fine', found: '10 GB free', fix: '' };
  const broken: CheckResult = { name: 'database', state: 'broken', found: 'in use by process 7', fix: 'Stop it.' };

  it('ends with 1 where something is broken', async () => {
    expect(await run('doctor', { diagnose: async () => [fine] })).toEqual({
      code: 0,
      text: 'ok    disk: 10 GB free\n',
    });
    const { code, text } = await run('doctor', { diagnose: async () => [fine, broken] });
    expect(code).toBe(1);
    expect(text).toContain('FAIL  database: in use by process 7\n      Stop it.\n');
  });

  it('prints one JSON object', async () => {
    const { text } = await run('doctor --json', { diagnose: async () => [broken] });
    expect(JSON.parse(text)).toEqual({ fine: false, checks: [broken] });
  });
});

it('outcry settings lists every setting', async () => {
  expect((await run('settings')).text).toContain('OUTCRY_X  text, default y\n          What it is.');
  expect(JSON.parse((await run('settings --json')).text)).toHaveLength(1);
});

it.runIf(existsSync('../shared/data/candles'))('reads the recorded candles', async () => {
  const { readCandleFile } = await import('../../../adapters/exchange/replay/read-candle-file.ts');
  const { text } = await run('patterns ../shared/data/candles/kraken_BTC-USD_4h.csv.gz --timeframe 4h --json', {
    readCandles: readCandleFile,
  });

  expect(text.trim().split('\n').length).toBeGreaterThan(500);
});

describe('outcry database', () => {
  it('says which it is and what is in it', async () => {
    const { code, text } = await run('database status');

    expect(code).toBe(0);
    expect(text).toMatch(
      /^embedded database at \.\/data, speaks MongoDB 7\.0\.0, open in process 7\n.*signals: 12 doc/,
    );
    expect(JSON.parse((await run('database status --json')).text)).toMatchObject({ engine: 'embedded', pid: 7 });
  });

  it('ends with 1 where indexes do not fit', async () => {
    const check = async () => [{ ...signals, errors: ['_id_ lacks 2 keys'] }];
    const torn = { openDatabaseTools: async () => ({ ...tidyDatabase, check }) };
    expect(await run('database check')).toEqual({ code: 0, text: 'ok    signals: 12 documents, 3 indexes\n' });

    const { code, text } = await run('database check', torn);
    expect(code).toBe(1);
    expect(text).toMatch(
      /^FAIL {2}signals: 12 documents, 3 indexes\n +_id_ lacks 2 keys\nStop the desk and put the last/,
    );
    expect(JSON.parse((await run('database check --json', torn)).text)).toMatchObject({ fine: false });
  });

  it('moves, and says what comes next', async () => {
    const { code, text } = await run('database move --to mongodb://elsewhere/');

    expect(code).toBe(0);
    expect(text).toMatch(
      /^copied and compared {2}signals: 12 documents\n12 documents in 1 collections .*OUTCRY_MONGODB_URI/s,
    );
    expect(JSON.parse((await run('database move --to mongodb://elsewhere/ --json')).text)).toEqual({
      documents: 12,
      collections: [{ name: 'signals', documents: 12, hash: 'ab' }],
    });
  });
});
