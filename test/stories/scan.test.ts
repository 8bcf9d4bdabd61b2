import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/errors.ts';
import { at } from '../../src/time.ts';
import { memoryMarketData } from '../fakes/memory-market-data.ts';
import { addressOf, type FakeDesk, fakeDesk, plainText, restarted } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const key = 'binance:BTC/USDT@15m';
const quarter = 900_000;
const rows = walk(3_000, { seed: 11 });

/** A desk that began to watch BTC/USDT 15m when 2,400 of 3,000 candles had closed. */
async function watching(): Promise<FakeDesk> {
  const desk = fakeDesk();
  desk.data.lay(key, rows);
  desk.data.setNow(at(2_400 * quarter));
  await desk.type('/watch BTC/USDT 15m');
  return desk;
}

async function allSignals(desk: FakeDesk) {
  return (await desk.app.listSignals({ limit: 200 })).signals.map(({ id, knownAt, historical }) => ({
    id,
    knownAt,
    historical,
  }));
}

describe('scanning a market', () => {
  it('keeps a little history, and publishes only what was known after the desk began to watch', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();

    const history = await allSignals(desk);
    expect(history.length).toBeGreaterThan(0);
    expect(history.length).toBeLessThanOrEqual(5);
    expect(history.every(({ historical }) => historical)).toBe(true);
    await desk.app.deliverOutbox();
    expect(desk.platform.sent).toEqual([]);

    desk.data.setNow(at(3_000 * quarter));
    await desk.app.scanMarkets();
    await desk.app.deliverOutbox();
    const news = (await allSignals(desk)).filter(({ historical }) => !historical);
    expect(news.length).toBeGreaterThan(2);
    expect(news.every(({ knownAt }) => knownAt > 2_400 * quarter)).toBe(true);
    expect(desk.platform.sent).toHaveLength(news.length);
  });

  it.each([2, 7, 100, 600])('finds the same signals however the candles arrive: %i at a time', async (step) => {
    const whole = await watching();
    await whole.app.scanMarkets();
    whole.data.setNow(at(3_000 * quarter));
    await whole.app.scanMarkets();

    const pieces = await watching();
    await pieces.app.scanMarkets();
    for (let closed = 2_400 + step; closed < 3_000 + step; closed += step) {
      pieces.data.setNow(at(Math.min(3_000, closed) * quarter));
      await pieces.app.scanMarkets();
    }

    expect(await allSignals(pieces)).toEqual(await allSignals(whole));
  });

  it('adds nothing when a crash makes it scan the last candles again', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();
    await desk.app.saveScans();
    desk.data.setNow(at(2_700 * quarter));
    await desk.app.scanMarkets();
    const before = await allSignals(desk);

    const queued = await desk.stores.outbox.counts();

    const again = restarted(desk);
    again.data.lay(key, rows);
    again.data.setNow(at(2_700 * quarter));
    await again.app.scanMarkets();

    expect(await allSignals(again)).toEqual(before);
    expect(await again.stores.outbox.counts()).toEqual(queued);
  });

  it('goes on with other markets where one fails, says so, and catches up afterwards', async () => {
    const broken = memoryMarketData('kraken');
    const desk = fakeDesk(broken);
    broken.lay('kraken:ETH/USD@15m', walk(500));
    desk.data.lay(key, rows);
    await desk.type('/watch ETH/USD 15m kraken');
    await desk.type('/watch BTC/USDT 15m binance');
    broken.fail(new StoreUnavailable());

    await expect(desk.app.scanMarkets()).rejects.toThrow(StoreUnavailable);
    expect((await desk.app.describeWatchlist(addressOf())).map(({ scannedTo }) => scannedTo)).toEqual([
      at(3_000 * quarter),
      undefined,
    ]);

    broken.fail(undefined);
    await desk.clock.advance(10_000);
    await desk.app.scanMarkets();
    expect((await desk.app.describeWatchlist(addressOf())).map(({ scannedTo }) => scannedTo)).toEqual([
      at(3_000 * quarter),
      at(500 * quarter),
    ]);
  });

  it('leaves off after a batch when the desk closes, and goes on from there', async () => {
    const desk = await watching();
    desk.data.setNow(at(3_000 * quarter));
    const closing = new AbortController();
    const asked = desk.data.requests();
    const under = desk.app.scanMarkets(closing.signal);
    closing.abort();
    await under;
    expect(desk.data.requests() - asked).toBeLessThanOrEqual(1);

    await desk.app.scanMarkets();
    const whole = await watching();
    whole.data.setNow(at(3_000 * quarter));
    await whole.app.scanMarkets();
    expect(await allSignals(desk)).toEqual(await allSignals(whole));
  });

  it('does not ask an exchange when no candle can have closed', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();
    const asked = desk.data.requests();
    await desk.app.scanMarkets();

    expect(desk.data.requests()).toBe(asked);
  });
});

describe('a candle that cannot be', () => {
  /** High and low swapped in some of the candles. */
  const broken = rows.map(([time, open, high, low, close, volume], index): (typeof rows)[number] =>
    index % 100 === 50 ? [time, open, low, high, close, volume] : [time, open, high, low, close, volume],
  );

  it('is refused, counted once, shown in /status and never repaired', async () => {
    const desk = await watching();
    desk.data.lay(key, broken);
    desk.data.setNow(at(2_400 * quarter));
    await desk.app.scanMarkets();
    await desk.app.saveScans();

    expect(await desk.type('/status')).toContain('Refused candles: inconsistent 20'); // of the 2,000 of a first scan
    const again = restarted(desk);
    again.data.lay(key, broken);
    again.data.setNow(at(3_000 * quarter));
    await again.app.scanMarkets();
    await again.app.saveScans();
    expect(await again.type('/status')).toContain('Refused candles: inconsistent 26');
  });
});

describe('a published signal', () => {
  it('is drawn as it was also where candles are missing', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();
    desk.data.setNow(at(3_000 * quarter));
    await desk.app.scanMarkets();
    const { signals } = await desk.app.listSignals({ limit: 200 });
    const oldest = signals.filter(({ historical }) => !historical).at(-1);
    if (!oldest) throw new TypeError('no signal');
    desk.data.lay(
      key,
      rows.filter(([time]) => time % (5 * quarter) !== 0),
    );

    await desk.type(`/why ${oldest.id}`);

    const { candles } = desk.charts.at(-1) ?? { candles: rows };
    expect('time' in candles && candles.time.at(-1)).toBeLessThan(oldest.knownAt);
  });

  it('arrives once as a card with levels, picture and buttons, and is explained', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();
    desk.data.setNow(at(3_000 * quarter));
    await desk.app.scanMarkets();
    await desk.app.deliverOutbox();
    await desk.app.deliverOutbox();

    const [first] = desk.platform.sent;
    const card = plainText(first?.message ?? { blocks: [] });
    expect(card).toMatch(
      /^(🟢|🔴) BTC\/USDT 15m (long|short): [a-z][^\n]+\nEntry: [\d.]+\nStop: [\d.]+\nTarget 1: [\d.]+ \([\d.]+ R\)/,
    );
    expect(card).toMatch(/<picture BTC-USDT-15m-[0-9a-f]{8}\.png: BTC\/USDT 15m at the signal>\n\[Why\?\] \[Chart\]/);
    const id = /Signal ([0-9a-f]{8})/.exec(card)?.[1] ?? '';
    expect(await desk.type(`/why ${id}`)).toMatch(/(gap|block|breaker) from [\d.]+ to [\d.]+, drawn at/);
    expect(desk.textTroubles).toEqual([]);
  });

  it('is drawn as it was when it became known: no later candle is on the picture', async () => {
    const desk = await watching();
    await desk.app.scanMarkets();
    desk.data.setNow(at(3_000 * quarter));
    await desk.app.scanMarkets();
    desk.charts.length = 0;
    await desk.app.deliverOutbox();
    const { signals } = await desk.app.listSignals({ limit: 200 });
    const published = signals.filter(({ historical }) => !historical).reverse();

    const ends = desk.charts.map(({ candles }) => (candles.time[candles.length - 1] ?? 0) + quarter);
    expect(ends).toEqual(published.map(({ knownAt }) => knownAt));
    expect(desk.charts.every(({ levels }) => levels.length >= 3 && levels.length <= 5)).toBe(true);
  });
});
