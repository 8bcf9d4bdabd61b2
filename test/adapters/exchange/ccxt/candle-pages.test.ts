import { afterAll, describe, expect, it } from 'vitest';
import { candleAt } from '../../../../src/market/candle-series.ts';
import { minute, second } from '../../../../src/time.ts';
import { closeStandIns } from '../binance-stand-in.ts';
import { candleOf } from '../support.ts';
import { market, monday, openBinance, timesOf } from './open-binance.ts';

afterAll(closeStandIns);

const length = 15 * minute;

function every15m(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index * length);
}

describe.concurrent('pages of candles', () => {
  it('puts 2,500 candles together from answers of 1,000', async () => {
    const { data, server } = await openBinance();

    expect(await timesOf(data, 2_500)).toEqual(every15m(monday - 2_500 * length, 2_500));
    expect(server.requests.filter((path) => path.includes('klines'))).toHaveLength(3);
  });

  it('goes on where an answer is shorter than asked for', async () => {
    const { data, server } = await openBinance();
    server.cutAt(300);

    expect(await timesOf(data, 1_500, monday - 1_500 * length)).toEqual(every15m(monday - 1_500 * length, 1_500));
  });

  it('asks once more for a candle that one answer left out', async () => {
    const { data, server } = await openBinance();
    server.hide(monday - 50 * length, 1);

    expect(await timesOf(data, 100)).toEqual(every15m(monday - 100 * length, 100));
  });

  it('asks once more for the very candle it was to go on with', async () => {
    const { data, server } = await openBinance();
    server.hide(monday - 3 * length, 1);

    expect(await timesOf(data, 100, monday - 3 * length)).toEqual(every15m(monday - 3 * length, 3));
  });

  it('looks further back where the exchange itself has a hole, which is left as it is', async () => {
    const { data, server } = await openBinance();
    server.hide(monday - 50 * length, 1_000);

    const times = await timesOf(data, 100);

    expect(times).toHaveLength(100);
    expect(times).not.toContain(monday - 50 * length);
    expect(times[0]).toBe(monday - 101 * length);
  });

  it('finds the newest candle of a market that has not been traded for a while', async () => {
    const { data, server } = await openBinance();
    for (const age of [1, 2, 3]) server.hide(monday - age * length, 1_000);

    expect(await timesOf(data, 1)).toEqual([monday - 4 * length]);
  });

  it('gives what there is of a market younger than the range', async () => {
    const { data } = await openBinance({ listedAt: monday - 30 * length });

    expect(await timesOf(data, 2_000)).toEqual(every15m(monday - 30 * length, 30));
    expect(await timesOf(data, 2_000, monday - 3_000 * length)).toEqual(every15m(monday - 30 * length, 30));
  });

  it('leaves out the candle that is still open, and the one that closed this instant', async () => {
    const { data, clock } = await openBinance();
    const newest = async () => (await timesOf(data, 1))[0];
    await clock.advance(length / 2);
    const whileOpen = await newest();
    await clock.advance(length / 2 - 5 * second);
    const atClose = await newest();
    await clock.advance(second);

    expect([whileOpen, atClose, await newest()]).toEqual([monday - length, monday - length, monday]);
  });

  it('gives the exchange’s own numbers', async () => {
    const { data } = await openBinance();
    const series = await data.candles(market, { limit: 1 });

    expect(Object.values(candleAt(series, 0))).toEqual(candleOf(monday - length, length));
  });
});
