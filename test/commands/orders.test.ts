import { describe, expect, it } from 'vitest';
import { memoryMarketData } from '../fakes/memory-market-data.ts';
import { buttonsOf, fakeDesk, fakeDeskOn } from '../support/fake-desk.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 5);

/** A desk on a market that stands at 100, with one paper account. */
async function tradingDesk() {
  const data = memoryMarketData('binance', 'replay');
  const desk = fakeDeskOn(data);
  const candles = Array.from(
    { length: 30 },
    (_, index) => [start + index * minute, 100, 100, 100, 100, 1_000] as const,
  );
  data.lay('binance:BTC/USDT@1m', candles);
  data.setNow((start + 30 * minute) as never);
  await desk.type('/exchange add paper');
  await desk.clock.advance(1);
  return { desk, pass };

  /** Closes one more candle, whose prices are these. */
  async function pass(...[open, high, low, close]: readonly [number, number, number, number]) {
    candles.push([start + candles.length * minute, open, high, low, close, 1_000] as never);
    data.lay('binance:BTC/USDT@1m', candles);
    await desk.app.reconcileAccounts();
    await desk.clock.advance(10_000);
    await desk.app.reconcileAccounts();
  }
}

describe('accounts', () => {
  it('says what to do without one', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/balance')).toMatch(/no account yet.*\/exchange add paper/);
    expect(await desk.type('/exchange list')).toMatch(/no account yet.*\n\[Open a paper account\]/);
    expect(await desk.tap('Open a paper account')).toMatch(/Paper account paper is open/);
    expect(desk.failures).toEqual([]);
  });

  it('opens one with 10,000, lists, checks and removes it', async () => {
    const { desk } = await tradingDesk();

    expect(await desk.type('/balance')).toMatch(
      /^paper: 10000\.00 USDT\n.*\nUSDT \| 10000 \| 0 \| 10000\.00\npaper \(binance, PAPER\)/,
    );
    expect(await desk.type('/exchange add paper name=second balance=25.5')).toMatch(
      /Paper account second is open\n.*\nBalance: 25\.5 USDT/,
    );
    expect(await desk.type('/exchange list')).toMatch(
      /Your 2 accounts\n.*\nsecond \(meant when none is named\) \| .*ready/,
    );
    expect(await desk.type('/exchange default paper')).toMatch(/From now on paper is meant/);
    expect(await desk.type('/exchange check')).toMatch(/^Account paper agrees with its exchange/);
    expect(await desk.type('/exchange remove second')).toMatch(/Forget the account second\? It has no open orders/);
    expect(await desk.tap('Yes, do it')).toMatch(/The account second is gone/);
    expect(await desk.type('/balance second')).toMatch(/You have no account second\. There is: paper/);
    expect(desk.failures).toEqual([]);
    expect(desk.textTroubles).toEqual([]);
  });

  it('asks before an account begins anew', async () => {
    const { desk } = await tradingDesk();
    await desk.type('/buy BTC/USDT 1 price=90');
    await desk.tap('Yes, do it');

    expect(await desk.type('/exchange add paper balance=500')).toMatch(/already\. Shall it begin anew with 500 USDT/);
    expect(await desk.tap('Yes, do it')).toMatch(/Paper account paper is open/);
    expect(await desk.type('/balance')).toMatch(/paper: 500\.00 USDT/);
    expect(await desk.type('/orders')).toMatch(/no open orders/);
  });

  it('is nobody else’s', async () => {
    const { desk } = await tradingDesk();

    expect(await desk.type('/balance', { id: '8' })).toMatch(/no account yet/);
    expect(await desk.type('/balance', { kind: 'group', chat: '-100' })).toMatch(/in a private chat/);
  });
});

describe('buying and selling', () => {
  it('shows the full cost, the fee and the worst case, and buys after a yes', async () => {
    const { desk } = await tradingDesk();

    expect(await desk.type('/buy BTC/USDT 2')).toMatchInlineSnapshot(`
      "BTC/USDT, on paper
      Order: buy 2 BTC at market
      Account: paper (binance, PAPER)
      Market now: 100 USDT
      Cost: 200.1 USDT
      Fee, 0.1 %: 0.2001 USDT
      Cost with fee: 200.3001 USDT
      At most: 201.32112 USDT
      Free afterwards: 9799.6999 USDT
      Yes counts while the market stays within 0.5 % of this price.
      [Yes, do it] [No]"
    `);
    expect(await desk.tap('Yes, do it')).toMatch(/^Order [0-9a-f]{6}, BTC\/USDT: filled\nOrder: buy 2 BTC at market/);
    expect(await desk.type('/balance')).toMatchInlineSnapshot(`
      "paper: 9999.70 USDT
      Currency | Free | In orders | Worth in USDT
      BTC | 2 | 0 | 200.00
      USDT | 9799.6999 | 0 | 9799.70
      paper (binance, PAPER)
      [/orders] [Refresh]"
    `);
    expect(desk.failures).toEqual([]);
    expect(desk.textTroubles).toEqual([]);
  });

  it('refuses the yes once the market has moved', async () => {
    const { desk, pass } = await tradingDesk();
    await desk.type('/buy BTC/USDT 2');
    await pass(100, 102, 100, 102);

    expect(await desk.tap('Yes, do it')).toMatch(/Something changed meanwhile/);
    expect(await desk.type('/orders all')).toMatch(/has had no orders yet/);
  });

  it('CASE-I7: looks again at the yes, and refuses it once the balance does not carry it', async () => {
    const { desk } = await tradingDesk();
    await desk.type('/exchange add paper name=small balance=100');
    const first = await desk.receive('/buy BTC/USDT 60q');
    const yes = first.action === 'none' ? undefined : buttonsOf(first.message)[0];
    await desk.type('/buy BTC/USDT 60q');
    expect(await desk.tap('Yes, do it')).toMatch(/filled/);

    expect(await desk.type(yes?.line ?? '', { via: 'button' })).toMatch(/Something changed meanwhile|free/);
    expect(await desk.type('/balance')).toMatch(/\nBTC \| 0\.[56]\d* \|/);
    expect(desk.failures).toEqual([]);
  });

  it.each([
    ['\uff10\uff0e\uff11', 'full-width digits', '0.1'],
    ['0.\u200b1', 'a zero-width space', '0.1'],
    ['0.\u202e1', 'a turn of direction', '0.1'],
  ])('CASE-I5: reads %j, %s, as what it looks like', async (typed, _what, amount) => {
    const { desk } = await tradingDesk();

    expect(await desk.type(`/buy BTC/USDT ${typed}`)).toContain(`${amount} BTC`);
    expect(await desk.type(`/buy \u200bBTC\u202e/USDT 0.1`)).toContain('0.1 BTC');
  });

  it.each([
    ['1\ufe0f\u20e3', 'an emoji digit'],
    ['\u0661', 'an Arabic digit'],
    ['O.1', 'a letter'],
    ['\u2160', 'a Roman numeral'],
    ['0,1', 'a comma'],
  ])('CASE-I5: refuses %j, %s, as an amount', async (typed) => {
    const { desk } = await tradingDesk();
    const answer = await desk.type(`/buy BTC/USDT ${typed}`);

    expect(answer).not.toContain('Yes');
    expect(answer).toMatch(/is no amount|cannot be an amount|Write/);
    expect(await desk.type('/orders')).not.toMatch(/BTC/);
  });

  it('CASE-I5: refuses a symbol in look-alike letters', async () => {
    const { desk } = await tradingDesk();

    expect(await desk.type('/buy \u0412\u0422\u0421/USDT 0.1')).not.toMatch(/Yes, do it/); // Cyrillic
  });

  it('buys once, however often yes is tapped', async () => {
    const { desk } = await tradingDesk();
    const reply = await desk.receive('/buy BTC/USDT 2');
    const yes = reply.action === 'none' ? '' : (buttonsOf(reply.message)[0]?.line ?? '');

    const answers = await Promise.all([yes, yes, yes].map((line) => desk.type(line, { via: 'button' })));

    expect(answers.filter((answer) => answer?.includes('filled'))).toHaveLength(1);
    expect(await desk.type('/balance')).toMatch(/BTC \| 2 \| 0/);
  });

  it('rests a limit, fills it when the price goes through, and sells with target and stop', async () => {
    const { desk, pass } = await tradingDesk();
    await desk.type('/buy BTC/USDT 190q price=95');
    expect(await desk.tap('Yes, do it')).toMatch(/BTC\/USDT: open\nOrder: buy 2 BTC at 95/);
    expect(await desk.type('/orders')).toMatch(/BTC\/USDT \| buy 2 BTC at 95 \| open \| 0\n\[Cancel [0-9a-f]{6}\]/);

    await pass(100, 100, 95, 99); // only touched
    expect(await desk.type('/orders')).toMatch(/ \| open \| 0/);
    await pass(99, 99, 94, 98);
    expect(await desk.type('/orders')).toMatch(/no open orders/);
    expect(await desk.type('/orders all')).toMatch(/filled \| 2 of 2 BTC at 95 USDT/);

    await desk.type('/sell BTC/USDT all target=110 stop=90');
    expect(await desk.tap('Yes, do it')).toMatch(/sell 2 BTC, target 110 or stop 90/);
    await pass(98, 111, 98, 111);
    expect(await desk.type('/balance')).toMatch(/^paper: 10029\.59 USDT/); // 30 won, 0.19 + 0.22 in fees
    expect(desk.failures).toEqual([]);
  });

  it('cancels one, and all', async () => {
    const { desk } = await tradingDesk();
    for (const price of [80, 81, 82]) {
      await desk.type(`/buy BTC/USDT 1 price=${price}`);
      await desk.tap('Yes, do it');
    }
    const [, id = ''] = /\[Cancel ([0-9a-f]{6})\]/.exec((await desk.type('/orders')) ?? '') ?? [];

    expect(await desk.tap(`Cancel ${id}`)).toMatch(new RegExp(`^Order ${id}, BTC/USDT: cancelled`));
    expect(await desk.type(`/cancel ${id}`)).toMatch(/has ended already/);
    expect(await desk.type('/cancel all')).toMatch(/Cancel all 2 open orders of paper\?/);
    expect(await desk.tap('Yes, do it')).toMatch(/2 orders are cancelled/);
    expect(await desk.type('/balance')).toMatch(/USDT \| 10000 \| 0/);
  });

  it.each([
    ['/buy BTC/USDT -1', /“-1” is not an amount/],
    ['/buy BTC/USDT 0', /“0” is not an amount/],
    ['/buy BTC/USDT 1e309', /“1e309” is not an amount/],
    ['/buy BTC/USDT 1,000', /“1,000” is not an amount/],
    ['/buy BTC/USDT ٣', /“٣” is not an amount/],
    ['/buy BTC/USDT 0x10', /“0x10” is not an amount/],
    ['/buy BTC/USDT NaN', /“NaN” is not an amount/],
    ['/buy BTC/USDT Infinity', /“Infinity” is not an amount/],
    [`/buy BTC/USDT 0.${'1'.repeat(100)}`, /is not an amount/],
    ['/buy BTC/USDT 0.000000001', /The amount is 0; the exchange takes 0\.00000001 at least/],
    ['/buy BTC/USDT 101%', /“101%” is not an amount/],
    ['/buy BTC/USDT 1 price=-5', /“-5” is not a number above 0/],
    ['/buy BTC/USDT 1 price=5 target=6 stop=4', /do not go together/],
    ['/buy BTC/USDT 1000', /That costs 100050; this account may spend 5000 on one order/],
    ['/buy BTC/USDT 1 price=200', /trades 100\.0 % away from the last close 100/],
    ['/sell BTC/USDT 1', /takes 1 BTC, and 0 BTC are free/],
    ['/buy XRP/USDT 1', /can’t find XRP\/USDT|not listed/],
    ['/order zzzz', /is not an order’s id/],
    ['/order abcd', /There is no order abcd/],
    ['/cancel all', /paper has no open orders/],
  ])('%s', async (line, answer) => {
    const { desk } = await tradingDesk();

    expect(await desk.type(line)).toMatch(answer);
    expect(desk.failures).toEqual([]);
  });
});

describe('the kill switch', () => {
  it('freezes at once: resting orders go, nothing new is sent until it is released', async () => {
    const { desk } = await tradingDesk();
    await desk.type('/buy BTC/USDT 1 price=90');
    await desk.tap('Yes, do it');

    expect(await desk.type('/panic freeze')).toMatch(/^Frozen: no order goes out\n.*\npaper \| 1 \| 0 \| 0 \| –/);
    expect(await desk.type('/buy BTC/USDT 1')).toMatch(/Trading is stopped here \(freeze\)\. \/panic release/);
    expect(await desk.type('/balance')).toMatch(/USDT \| 10000 \| 0/);
    expect(await desk.type('/panic release')).toMatch(/Let paper trade again\?/);
    expect(await desk.tap('Yes, do it')).toMatch(/paper may trade again/);
    expect(await desk.type('/buy BTC/USDT 1')).toMatch(/on paper/);
  });

  it('stops entries and leaves exits armed', async () => {
    const { desk } = await tradingDesk();
    for (const line of ['/buy BTC/USDT 2', '/buy BTC/USDT 1 price=90', '/sell BTC/USDT 1 stop=80']) {
      await desk.type(line);
      await desk.tap('Yes, do it');
    }

    expect(await desk.type('/panic stop')).toMatch(/Entries are stopped.*\n.*\npaper \| 1 \| 0/);
    expect(await desk.type('/orders')).toMatch(/sell 1 BTC at market, stop 80 \| open/);
    expect(await desk.type('/buy BTC/USDT 1')).toMatch(/Trading is stopped here/);
    expect(await desk.type('/sell BTC/USDT 1')).toMatch(/on paper/);
  });

  it('closes: cancels, sells what was bought, and stays shut', async () => {
    const { desk } = await tradingDesk();
    for (const line of ['/buy BTC/USDT 2', '/sell BTC/USDT 1 price=120']) {
      await desk.type(line);
      await desk.tap('Yes, do it');
    }

    expect(await desk.type('/panic close')).toMatch(/sell at market what paper bought\?/);
    expect(await desk.tap('Yes, do it')).toMatch(/Closed down.*\n.*\npaper \| 1 \| 0 \| 1 \| –/);
    expect(await desk.type('/balance')).not.toMatch(/BTC/);
    expect(await desk.type('/sell BTC/USDT 1')).toMatch(/Trading is stopped here \(close\)/);
    expect(desk.failures).toEqual([]);
  });
});
