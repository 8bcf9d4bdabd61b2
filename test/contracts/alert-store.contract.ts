import { expect, it } from 'vitest';
import { type Alert, type AlertId, freshMemory } from '../../src/alerts/alert.ts';
import type { ExchangeId, MarketSymbol } from '../../src/market/symbol.ts';
import type { MemberId } from '../../src/members/member.ts';
import { at } from '../../src/time.ts';
import { chat, item, market as marketOf } from '../support/build-signal.ts';
import type { StoreContract } from './stores.ts';

const ann = 'ann' as MemberId;

function alert(id: string, more: Partial<Alert> = {}): Alert {
  return {
    id: id as AlertId,
    member: ann,
    exchange: 'binance' as ExchangeId,
    symbol: 'BTC/USDT' as MarketSymbol,
    timeframe: '15m',
    condition: { when: 'rsi', length: 14, compare: 'below', level: 30 },
    words: 'rsi below 30',
    repeats: false,
    state: 'active',
    createdAt: at(1_000),
    fires: 0,
    firedAt: undefined,
    lookedUntil: at(2_000),
    memory: freshMemory,
    version: 1,
    ...more,
  };
}

const market = marketOf();

/** Promises of `AlertStore`. */
export const alertStoreContract: StoreContract = (open) => {
  it('keeps what a member waits for, the newest first', async () => {
    const { alerts } = open().stores;
    const [old, young] = [alert('a'), alert('b', { createdAt: at(5_000), timeframe: undefined, firedAt: at(7_000) })];
    for (const one of [old, young, alert('c', { member: 'bob' as MemberId })]) await alerts.add(one);

    expect(await alerts.of(ann)).toEqual([young, old]);
    expect(await alerts.remove('bob' as MemberId, old.id)).toBe(false);
    expect(await alerts.remove(ann, old.id)).toBe(true);
    expect(await alerts.of(ann)).toEqual([young]);
  });

  it('tells which markets are looked at, and finds the active alerts of each', async () => {
    const { alerts } = open().stores;
    const candles = alert('a');
    const price = alert('b', { timeframe: undefined });
    const others = [alert('c', { state: 'paused' }), alert('d', { state: 'done', timeframe: '1h' })];
    for (const one of [candles, price, ...others]) await alerts.add(one);

    expect(await alerts.markets()).toEqual([market]);
    expect(await alerts.onCandles(market)).toEqual([candles]);
    expect(await alerts.onPrices()).toEqual([price]);
  });

  it('saves an alert with its items, once for each version', async () => {
    const { alerts, outbox } = open().stores;
    const before = alert('a');
    await alerts.add(before);
    const fired: Alert = { ...before, fires: 1, firedAt: at(9_000), state: 'done', lookedUntil: at(9_000) };

    expect(await alerts.save(fired, [item(1, chat('alerted'))])).toBe(true);
    expect(await alerts.save(fired, [item(2, chat('alerted'))])).toBe(false);
    expect(await alerts.of(ann)).toEqual([{ ...fired, version: 2 }]);
    const leased = await outbox.lease({ worker: 'w', platforms: [chat('x').platform], limit: 10, leaseMs: 1_000 });
    expect(leased.map(({ dedupeKey }) => dedupeKey)).toEqual([item(1, chat('alerted')).dedupeKey]);
  });

  it('does not bring back what was removed meanwhile', async () => {
    const { alerts } = open().stores;
    const gone = alert('a');
    await alerts.add(gone);
    await alerts.remove(ann, gone.id);

    expect(await alerts.save(gone, [])).toBe(false);
    expect(await alerts.of(ann)).toEqual([]);
  });
};
