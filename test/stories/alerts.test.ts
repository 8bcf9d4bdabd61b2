import { describe, expect, it } from 'vitest';
import { at } from '../../src/time.ts';
import { buttonsOf, type FakeDesk, fakeDesk, plainText, restarted } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const key = 'binance:SOL/USDT@15m';
const quarter = 900_000;
const rows = walk(1_200, { seed: 11 });

/** A desk on which 1,000 of 1,200 candles of SOL/USDT 15m had closed, and nobody watches it. */
function desk(): FakeDesk {
  const open = fakeDesk();
  open.data.lay(key, rows);
  open.data.setNow(at(1_000 * quarter));
  return open;
}

async function pass(open: FakeDesk, candles = 1_200) {
  open.data.setNow(at(candles * quarter));
  await open.app.scanMarkets();
  await open.app.checkPrices();
  await open.app.deliverOutbox();
}

const told = (open: FakeDesk) => open.platform.sent.map(({ message }) => plainText(message));

describe('an alert', () => {
  it('on patterns is told once, of a market that nobody watches', async () => {
    const open = desk();
    expect(await open.type('/alert SOL/USDT 15m bos up')).toMatch(/^You will hear of it once: SOL\/USDT 15m bos up\n/);
    await open.app.scanMarkets();
    expect(told(open)).toEqual([]);

    await pass(open);
    await pass(open);
    expect(told(open)).toHaveLength(1);
    expect(told(open)[0]).toMatch(
      /^SOL\/USDT 15m: bos up\. Price \d+\.\d\d, \d{4}-\d\d-\d\d \d\d:\d\d UTC\n\[Chart\] \[Alerts\]/,
    );
    expect(await open.type('/alerts')).toMatch(/\| done, last /);
  });

  it('that repeats is told each time, and not again after a crash', async () => {
    const open = desk();
    await open.type('/alert SOL/USDT 15m rsi below 40 or rsi above 60 repeat');
    await open.app.scanMarkets();
    await open.app.saveScans();
    open.data.setNow(at(1_200 * quarter));
    await open.app.scanMarkets();
    const queued = await open.stores.outbox.counts();
    expect(queued['pending']).toBeGreaterThan(1);

    const again = restarted(open);
    again.data.lay(key, rows);
    again.data.setNow(at(1_200 * quarter));
    await again.app.scanMarkets();
    expect(await open.stores.outbox.counts()).toEqual(queued);
  });

  it('is told the same however the candles arrive', async () => {
    const line = '/alert SOL/USDT 15m sweep low then choch up within 60 or moves 1% in 3 repeat';
    const [whole, pieces] = [desk(), desk()];
    for (const one of [whole, pieces]) {
      await one.type(line);
      await one.app.scanMarkets();
    }
    whole.data.setNow(at(1_200 * quarter));
    await whole.app.scanMarkets();
    for (let closed = 1_007; closed < 1_207; closed += 7) {
      pieces.data.setNow(at(Math.min(1_200, closed) * quarter));
      await pieces.app.scanMarkets();
    }
    const keys = (one: FakeDesk) => one.stores.outbox.rows().map(({ content }) => JSON.stringify(content));

    expect(keys(whole).length).toBeGreaterThan(3);
    expect(keys(pieces)).toEqual(keys(whole));
  });

  it('on a price is told without waiting for a close', async () => {
    const open = desk();
    const prices = rows.slice(1_000).map((row) => row[4]);
    const level = (Math.max(...prices) + (prices[0] ?? 0)) / 2;
    expect(await open.type(`/alert SOL/USDT above ${level.toFixed(4)}`)).not.toMatch(/candle/);
    for (let closed = 1_001; closed <= 1_200; closed += 1) {
      open.data.setNow(at(closed * quarter));
      await open.app.checkPrices();
    }
    await open.app.deliverOutbox();

    expect(told(open)).toHaveLength(1);
    expect(told(open)[0]).toContain(`SOL/USDT: above ${level.toFixed(4)}. Price `);
  });

  it('on a crossing goes on after a pause, from the price of then', async () => {
    const open = desk();
    const prices = rows.slice(1_000).map((row) => row[4]);
    const level = (Math.max(...prices) + (prices[0] ?? 0)) / 2;
    await open.type(`/alert SOL/USDT crosses ${level.toFixed(4)}`);
    await open.type('/alert pause ticke');
    await open.type('/alert resume ticke');
    for (let closed = 1_001; closed <= 1_200; closed += 1) {
      open.data.setNow(at(closed * quarter));
      await open.app.checkPrices();
    }
    await open.app.deliverOutbox();

    expect(told(open)).toHaveLength(1);
  });

  it('on candles does not fire for what was known while it was paused', async () => {
    const open = desk();
    await open.type('/alert SOL/USDT 15m rsi below 40 or rsi above 60 repeat');
    await open.type('/alert pause ticke');
    await open.app.scanMarkets();
    open.data.setNow(at(1_200 * quarter));
    await open.type('/alert resume ticke');
    await open.app.scanMarkets();
    await open.app.deliverOutbox();

    expect(told(open)).toEqual([]);
  });

  it('says that it is so already, and waits until it is so again', async () => {
    const open = desk();
    expect(await open.type('/alert SOL/USDT above 0.5')).toMatch(/It is so already/);
    await pass(open);
    expect(told(open)).toEqual([]);
  });

  it('can be paused, resumed and removed by its button', async () => {
    const open = desk();
    await open.type('/alert SOL/USDT 15m rsi below 40 or rsi above 60 repeat');
    const labels = buttonsOf(lastOf(await open.receive('/alerts'))).map(({ label }) => label);
    expect(labels).toEqual([expect.stringMatching(/^Pause /), expect.stringMatching(/^Remove /)]);
    expect(await open.tap(labels[0] ?? '')).toMatch(/^Paused: SOL\/USDT 15m/);
    await pass(open, 1_100);
    expect(told(open)).toEqual([]);
    expect(await open.type('/alerts')).toMatch(/\| paused\n/);

    await open.tap(buttonsOf(lastOf(await open.receive('/alerts')))[0]?.label ?? '');
    await pass(open);
    expect(told(open).length).toBeGreaterThan(0);
    const [, remove] = buttonsOf(lastOf(await open.receive('/alerts')));
    expect(await open.tap(remove?.label ?? '')).toMatch(/^No more: /);
    expect(await open.type('/alerts')).toMatch(/^You wait for nothing/);
  });

  it('belongs to one person', async () => {
    const open = desk();
    await open.type('/alert SOL/USDT 15m bos up');
    const [first] = buttonsOf(lastOf(await open.receive('/alerts')));

    expect(await open.type('/alerts', { id: '8' })).toMatch(/^You wait for nothing/);
    expect(await open.type(first?.line ?? '', { id: '8' })).toMatch(/^You have no alert/);
    expect(await open.type('/alerts')).toMatch(/\| waiting\n/);
  });

  it.each([
    ['/alert SOL/USDT 15m nonsense', /“nonsense” is no condition/],
    ['/alert SOL/USDT 15m', /“…” is no condition/],
    ['/alert NOPE/USDT above 5', /NOPE\/USDT/],
    ['/alert SOL/USDT 3m bos up', /3m/],
    ['/alert SOL/USDT {"when":"price"}', /This JSON is no condition: look at/],
    ['/alert remove zzzz', /You have no alert zzzz/],
    ['/alert remove *', /is no alert’s id/],
  ])('%s is answered by what is wrong', async (line, answer) => {
    const open = desk();
    expect(await open.type(line)).toMatch(answer);
    expect(open.failures).toEqual([]);
    expect(open.textTroubles).toEqual([]);
  });

  it('is one of fifty at most, and all of them are spoken of in German too', async () => {
    const open = desk();
    for (let count = 0; count < 50; count += 1) await open.type(`/alert SOL/USDT above ${count + 100}`);
    expect(await open.type('/alert SOL/USDT above 5')).toMatch(/You have 50 alerts, the most/);
    await open.type('/language de');
    expect(await open.type('/alerts 2')).toMatch(/^50 Alarme, Seite 2 von 9\n/);
    expect(open.textTroubles).toEqual([]);
  });
});

function lastOf(reply: Awaited<ReturnType<FakeDesk['receive']>>) {
  if (reply.action === 'none') throw new TypeError('no answer');
  return reply.message;
}
