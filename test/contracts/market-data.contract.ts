import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandleSeries } from '../../src/market/candle-series.ts';
import { candleAt } from '../../src/market/candle-series.ts';
import type { Market } from '../../src/market/market.ts';
import type { MarketSymbol } from '../../src/market/symbol.ts';
import type { Timeframe } from '../../src/market/timeframe.ts';
import { candleOpen, timeframeMs } from '../../src/market/timeframe.ts';
import type { MarketData } from '../../src/ports/market-data.ts';
import { after, at } from '../../src/time.ts';

/** Market data under test, with at least 100 closed candles of one market. */
export interface MarketDataSubject {
  readonly data: MarketData;
  readonly market: Market;
  readonly unlisted: MarketSymbol;
  /** One that the market's symbol does not have; undefined where it has all. */
  readonly missing: Timeframe | undefined;
  /** Moves the market's time on. */
  advance(ms: number): Promise<void>;
}

/** Promises of `MarketData`. */
export function marketDataContract(name: string, open: () => Promise<MarketDataSubject>): void {
  describe(`MarketData: ${name}`, () => {
    let subject: MarketDataSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.data.close());

    const newest = (limit: number) => subject.data.candles(subject.market, { limit });
    const from = (since: number, limit: number) => subject.data.candles(subject.market, { since: at(since), limit });
    const length = () => timeframeMs(subject.market.timeframe);

    it('lists the market with a tick in plain decimals and its timeframes, shortest first', async () => {
      const listing = (await subject.data.listings()).get(subject.market.symbol);

      expect(listing?.symbol).toBe(subject.market.symbol);
      expect(listing?.tickSize).toMatch(/^(1|0\.0*[1-9]\d*)$/);
      expect(listing?.timeframes).toContain(subject.market.timeframe);
      expect(listing?.timeframes).toEqual(listing?.timeframes.toSorted((a, b) => timeframeMs(a) - timeframeMs(b)));
    });

    it('gives the newest closed candles, oldest first, each once', async () => {
      const series = await newest(50);

      expect(series.length).toBe(50);
      expect(isRising(series)).toBe(true);
      expect(times(series).every((time) => candleOpen(time, subject.market.timeframe) === time)).toBe(true);
      expect(lastTime(series) + length()).toBeLessThanOrEqual(subject.data.now(subject.market));
    });

    it('gives a candle when it is closed, and not before', async () => {
      for (let step = 0; step < 12; step++) {
        const now = subject.data.now(subject.market);
        const series = await newest(3);

        expect(lastTime(series) + length()).toBeLessThanOrEqual(now);
        expect(lastTime(series) + 2 * length()).toBeGreaterThan(now - 2_000); // an exchange may take a moment
        await subject.advance(length() / 4);
      }
    });

    it('gives on a later day the same candles for the same times', async () => {
      const before = await newest(20);
      await subject.advance(7 * length());

      expect(rows(await from(before.time[0] ?? 0, 20))).toEqual(rows(before));
    });

    it('goes on from `since` without a candle lost or twice, whatever the steps', async () => {
      const whole = await newest(60);
      const stepped: unknown[] = [];
      let since = whole.time[0] ?? 0;
      while (stepped.length < 60) {
        const step = await from(since, 1 + (stepped.length % 9));
        stepped.push(...rows(step));
        since = lastTime(step) + 1;
      }

      expect(stepped.slice(0, 60)).toEqual(rows(whole));
    });

    it('takes `since` as it stands, between two candles too', async () => {
      const [first = 0, second = 0] = times(await newest(10));

      expect(times(await from(first, 1))).toEqual([first]);
      expect(times(await from(first + 1, 1))).toEqual([second]);
      expect(times(await from(first - 1, 1))).toEqual([first]);
    });

    it('gives none where none is closed yet', async () => {
      const last = lastTime(await newest(1));

      expect((await from(last + 1, 10)).length).toBe(0);
      expect((await from(last + 400 * length(), 10)).length).toBe(0);
    });

    it('gives memory of the caller’s own', async () => {
      const spoilt = await newest(5);
      const before = rows(spoilt);
      spoilt.close.fill(Number.NaN);

      expect(rows(await newest(5))).toEqual(before);
      expect(spoilt.close.buffer.byteLength).toBeLessThanOrEqual(5 * 6 * 8);
    });

    it.each([0, -1, 1.5, 100_001, Number.NaN])('refuses a limit of %s', async (limit) => {
      await expect(newest(limit)).rejects.toThrow(RangeError);
    });

    it('tells the person about an unknown symbol and an unknown timeframe', async () => {
      const { data, market, unlisted, missing } = subject;

      await expect(data.quote(unlisted)).rejects.toMatchObject({
        code: expect.stringMatching(/^error-unknown-symbol/),
      });
      await expect(data.candles({ ...market, symbol: unlisted }, { limit: 1 })).rejects.toMatchObject({
        code: expect.stringMatching(/^error-unknown-symbol/),
        args: { symbol: unlisted },
      });
      if (!missing) return;
      await expect(data.candles({ ...market, timeframe: missing }, { limit: 1 })).rejects.toMatchObject({
        code: 'error-no-timeframe',
        args: { timeframe: missing, known: expect.stringContaining(market.timeframe) },
      });
    });

    it('quotes the last price in plain decimals, no later than now', async () => {
      const quote = await subject.data.quote(subject.market.symbol);
      const { close } = candleAt(await newest(1), 0);

      expect(quote.symbol).toBe(subject.market.symbol);
      expect(quote.last).toMatch(/^\d+(\.\d+)?$/);
      expect(Math.abs(Number(quote.last) / close - 1)).toBeLessThan(0.1);
      expect(quote.at).toBeLessThanOrEqual(subject.data.now(subject.market));
      expect(quote.at).toBeGreaterThan(after(subject.data.now(subject.market), -2 * length()));
    });

    it('began, if at all, no later than now', () => {
      const { data, market } = subject;

      expect(data.beganAt(market) ?? 0).toBeLessThanOrEqual(data.now(market));
      expect(data.beganAt(market) === undefined).toBe(data.origin === 'live');
    });
  });
}

function times(series: CandleSeries): number[] {
  return [...series.time];
}

function lastTime(series: CandleSeries): number {
  return series.time.at(-1) ?? Number.NaN;
}

function isRising(series: CandleSeries): boolean {
  return series.time.every((time, index) => index === 0 || time > (series.time[index - 1] ?? 0));
}

function rows(series: CandleSeries): unknown[] {
  return Array.from({ length: series.length }, (_, index) => candleAt(series, index));
}
