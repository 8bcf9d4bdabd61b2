import { describe, expect, it } from 'vitest';
import { paperAccounts } from '../../../../adapters/exchange/paper/paper-accounts.ts';
import type { Ohlcv } from '../../../../src/market/candle.ts';
import type { ClientOrderId } from '../../../../src/orders/client-order-id.ts';
import type { OrderTerms } from '../../../../src/orders/order.ts';
import type { PaperStore } from '../../../../src/ports/paper-store.ts';
import type { TradingAccount } from '../../../../src/ports/trading-account.ts';
import { at } from '../../../../src/time.ts';
import { tradingAccountContract } from '../../../contracts/trading-account.contract.ts';
import { memoryClock } from '../../../fakes/memory-clock.ts';
import { memoryExchanges, memoryMarketData } from '../../../fakes/memory-market-data.ts';
import { memoryPaperStore } from '../../../fakes/memory-paper-store.ts';
import { memoryVenue } from '../../../fakes/memory-venue.ts';
import { accountWith, btc, decimal, start, termsWith } from '../../../support/build-order.ts';

type Prices = readonly [open: number, high: number, low: number, close: number];

/** A paper account on a recorded market of one-minute candles that stands at 100. */
async function paperOn(store: PaperStore = memoryPaperStore()) {
  const clock = memoryClock();
  const data = memoryMarketData('binance', 'replay', { amountStep: '0.0001', minCost: '1' });
  const rows: Ohlcv[] = [];
  const pass = async (prices: Prices, volume = 1_000) => {
    rows.push([start + rows.length * 60_000, ...prices, volume]);
    data.lay('binance:BTC/USDT@1m', rows);
    await clock.advance(60_000);
  };
  await pass([100, 100, 100, 100]);
  const accounts = paperAccounts({ store, exchanges: memoryExchanges(data), clock });
  await accounts.prepare(accountWith(), { currency: 'USDT', amount: '10000' });
  const account = await accounts.open(accountWith());
  return { account, pass, rows, store, again: () => accounts.open(accountWith()) };
}

async function withCoins(store: PaperStore): Promise<void> {
  const state = await store.load(accountWith().id);
  if (state)
    await store.save({ ...state, holdings: { ...state.holdings, BTC: { free: decimal(5), used: decimal(0) } } }, []);
}

describe('a paper account as a trading account', () => {
  tradingAccountContract(async () => {
    const { account, pass, rows, store } = await paperOn();
    await withCoins(store);
    const last = () => rows.at(-1)?.[4] ?? 100;
    return {
      account,
      // half of one BTC is a tenth of five
      move: (price, { inParts = false } = {}) =>
        pass([last(), Math.max(last(), price), Math.min(last(), price), price], inParts ? 5 : 1_000),
    };
  });
});

describe('a venue in memory as a trading account', () => {
  tradingAccountContract(async () => {
    const holdings = { USDT: '10000', BTC: '5' };
    const venue = memoryVenue({ clock: memoryClock(), symbol: btc, holdings, price: '100' });
    return { account: venue.account, move: async (price, options) => venue.move(decimal(price), options) };
  });
});

async function placed(account: TradingAccount, id: string, terms: Partial<OrderTerms>) {
  const { price: _, ...rest } = termsWith();
  return account.place({ clientOrderId: id as ClientOrderId, terms: { ...rest, ...terms } });
}

async function fillsOf(account: TradingAccount, id: string) {
  const order = await account.find({ symbol: btc, clientOrderId: id as ClientOrderId, orderId: undefined });
  return {
    status: order?.status,
    fills: order?.fills.map(({ price, amount }) => `${amount.toFixed()} at ${price.toFixed()}`),
  };
}

describe('order types on paper', () => {
  const limit = { type: 'limit', price: decimal(95) } as const;
  const stop = { type: 'stop', side: 'sell', triggerPrice: decimal(95) } as const;
  const target = { type: 'take-profit', side: 'sell', triggerPrice: decimal(110) } as const;
  const oco = { type: 'oco', side: 'sell', price: decimal(110), triggerPrice: decimal(95) } as const;
  const trailing = { type: 'trailing', side: 'sell', trailingPercent: decimal(5) } as const;

  it.each<[string, Partial<OrderTerms>, readonly Prices[], string, readonly string[]]>([
    ['a limit that is only touched waits', limit, [[100, 100, 95, 99]], 'open', []],
    ['a limit one tick through fills', limit, [[100, 100, 94.99, 99]], 'filled', ['1 at 95']],
    ['a limit that is jumped fills at its own price', limit, [[90, 91, 89, 90]], 'filled', ['1 at 95']],
    ['a stop sells at its trigger with slippage', stop, [[100, 100, 94, 96]], 'filled', ['1 at 94.95']],
    ['a stop that is jumped sells at the open', stop, [[90, 91, 89, 90]], 'filled', ['1 at 89.95']],
    ['a target sells with slippage', target, [[100, 111, 100, 100]], 'filled', ['1 at 109.94']],
    ['an OCO takes its target', oco, [[100, 111, 100, 105]], 'filled', ['1 at 110']],
    ['an OCO takes its stop', oco, [[100, 101, 94, 100]], 'filled', ['1 at 94.95']],
    ['of both in one candle the path decides: low first', oco, [[100, 120, 90, 101]], 'filled', ['1 at 94.95']],
    ['of both in one candle the path decides: high first', oco, [[100, 120, 90, 99]], 'filled', ['1 at 110']],
    [
      'a trailing stop follows',
      trailing,
      [
        [100, 120, 100, 120],
        [120, 120, 113, 115],
      ],
      'filled',
      ['1 at 113.94'],
    ],
    ['a trailing stop follows within a candle', trailing, [[100, 120, 100, 110]], 'filled', ['1 at 113.94']],
    ['a trailing stop never retreats', trailing, [[100, 102, 98, 99]], 'open', []],
    ['a stop limit wakes, and waits', { ...stop, price: decimal(99) }, [[100, 100, 94, 96]], 'open', []],
    [
      'a stop limit fills on the way back',
      { ...stop, price: decimal(99) },
      [[100, 100, 94, 99.5]],
      'filled',
      ['1 at 99'],
    ],
    ['an immediate order that meets nothing expires', { ...limit, timeInForce: 'ioc' }, [], 'expired', []],
    [
      'an immediate order that meets the market fills',
      { ...limit, price: decimal(101), timeInForce: 'fok' },
      [],
      'filled',
      ['1 at 100.05'],
    ],
  ])('%s', async (...[, terms, candles, status, fills]) => {
    const { account, pass, store } = await paperOn();
    await withCoins(store);
    await placed(account, 'it', terms);

    for (const prices of candles) await pass(prices);

    expect(await fillsOf(account, 'it')).toEqual({ status, fills });
  });

  it('refuses a trigger that the market is beyond already', async () => {
    const { account, store } = await paperOn();
    await withCoins(store);

    await expect(placed(account, 'it', { ...stop, triggerPrice: decimal(101) })).rejects.toMatchObject({
      failure: { name: 'InvalidOrder' },
    });
  });

  it('gives a resting order a tenth of each candle’s volume', async () => {
    const { account, pass } = await paperOn();
    await placed(account, 'it', limit);
    for (let count = 0; count < 3; count++) await pass([94, 94, 94, 94], 4);

    expect(await fillsOf(account, 'it')).toEqual({ status: 'filled', fills: ['0.4 at 95', '0.4 at 95', '0.2 at 95'] });
  });

  it('shares that volume between orders', async () => {
    const { account, pass } = await paperOn();
    await placed(account, 'one', { ...limit, price: decimal(96) });
    await placed(account, 'two', limit);
    await pass([94, 94, 94, 94], 12);

    expect((await fillsOf(account, 'one')).fills).toEqual(['1 at 96']);
    expect((await fillsOf(account, 'two')).fills).toEqual(['0.2 at 95']);
  });

  it('sees no price from before it was placed', async () => {
    const { account, pass } = await paperOn();
    await pass([100, 100, 80, 100]);
    await placed(account, 'it', limit);

    expect(await fillsOf(account, 'it')).toEqual({ status: 'open', fills: [] });
  });

  it('ends the same whether it is looked at after every candle or once, and after a restart', async () => {
    const candles: Prices[] = [
      [100, 104, 97, 99],
      [99, 99, 93, 94],
      [94, 112, 94, 111],
      [111, 111, 88, 90],
    ];
    const placeAll = async (on: TradingAccount) => {
      for (const [id, terms] of Object.entries({ limit, stop, target, oco, trailing })) await placed(on, id, terms);
    };
    const endOf = async (look: 'once' | 'always', start: 'once' | 'again' = 'once') => {
      const { account, pass, store, again } = await paperOn();
      await withCoins(store);
      let now = account;
      await placeAll(now);
      for (const prices of candles) {
        await pass(prices, 20);
        if (look === 'always') await now.openOrders({ cursor: undefined });
        if (start === 'again') now = await again();
      }
      const balances = (await now.balances()).map(({ currency, free, used }) => `${currency} ${free} ${used}`);
      return { balances, trades: (await now.trades({ since: at(0), symbol: btc, cursor: undefined })).rows.length };
    };

    const once = await endOf('once');
    expect(await endOf('always')).toEqual(once);
    expect(await endOf('always', 'again')).toEqual(once);
    expect(once.trades).toBeGreaterThan(3);
  });
});
