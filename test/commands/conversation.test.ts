import { describe, expect, it } from 'vitest';
import { buttonsOf, fakeDesk } from '../support/fake-desk.ts';

describe('a line and its answer', () => {
  it.each([
    ['/price BTC/USDT', /^BTC costs [\d.]+ USDT, −1\.23 % in 24 h\nbinance, /],
    ['/price btc/usdt', /^BTC costs /],
    ['/price BTC/USDT binance', /^BTC costs /],
    ['/help', /\/price: the last price of a symbol/],
    ['/help chart', /Usage: \/chart <symbol> \[timeframe\] \[exchange\]\nFor example: \/chart BTC\/USDT 15m/],
    ['/watchlist', /You watch nothing yet/],
    ['/signals', /No signals yet/],
    ['/status', /The desk has been open for 0 min 0 s\nDatabase: /],
    ['/start', /Welcome to Outcry/],
    ['/why ffff', /There is no signal ffff/],
    ['/why nonsense', /“nonsense” is not a signal’s id/],
    ['/unwatch BTC/USDT', /BTC\/USDT is not on your watchlist/],
    ['/prise BTC/USDT', /I don’t know \/prise\. Did you mean \/price\?\n\[\/price\]/],
    ['/xyzzy', /I don’t know \/xyzzy\. Type \/help/],
    ['price BTC/USDT', /Did you mean \/price/],
    ['hello there', /Commands begin with a slash/],
    ['/price BTCUSDT', /“BTCUSDT” is not a symbol\. Did you mean BTC\/USDT\?.*\nUsage: \/price <symbol> \[exchange\]/],
    ['/price btc', /“btc” is not a symbol\. Did you mean BTC\/USDT\?/],
    ['/price <b>', /“<b>” is not a symbol\. Write base and quote/],
    ['/price BTC/USTD', /BTC\/USTD is not listed here\. Did you mean BTC\/USDT/],
    ['/price DOGE/EUR', /can’t find DOGE\/EUR here/],
    ['/price BTC/USDT nowhere', /nowhere is not connected here\. There is: binance/],
    ['/price BTC/USDT binance now', /more than I can use: “now”/],
    ['/chart BTC/USDT 7m', /“7m” is not a timeframe.*1m, 3m, 5m/],
    ['/chart BTC/USDT 4h', /BTC\/USDT has no 4h candles here\. There is: 15m/],
    ['/quit', /I don’t know \/quit/],
    ['/language fr', /“fr” is not one of en, de/],
    [`/price ${'x'.repeat(10_000)}`, /too long/],
  ])('%s', async (line, answer) => {
    const desk = fakeDesk();

    expect(await desk.type(line)).toMatch(answer);
    expect(desk.failures).toEqual([]);
    expect(desk.textTroubles).toEqual([]);
  });

  it('draws a chart with swings and gaps and offers the other timeframes', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/chart BTC/USDT 15m')).toMatch(/<picture BTC-USDT-15m\.png: BTC\/USDT 15m · binance>/);
    expect(desk.charts[0]).toMatchObject({
      title: 'BTC/USDT 15m',
      subtitle: 'binance',
      decimals: 2,
      timeframeMs: 900_000,
    });
    expect(desk.charts[0]?.candles.length).toBe(120);
    expect(desk.charts[0]?.markers.length).toBeGreaterThan(3);
    expect(desk.charts[0]?.zones.length).toBeGreaterThan(0);
    expect(desk.charts[0]).not.toHaveProperty('watermark');
  });
});

describe('watchlists', () => {
  it('adds, shows and takes off', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/watch btc/usdt 15m')).toMatch(/^Watching BTC\/USDT 15m on binance/);
    expect(await desk.type('/watch BTC/USDT 15m')).toMatch(/already/);
    expect(await desk.type('/watchlist')).toMatch(/You watch one market\n.*\nBTC\/USDT \| 15m \| binance \| not yet/);
    expect(await desk.type('/watchlist', { id: '8' })).toMatch(/You watch nothing yet/);
    expect(await desk.type('/unwatch BTC/USDT')).toBe('No longer watching BTC/USDT 15m (binance).');
    expect(await desk.type('/watchlist')).toMatch(/You watch nothing yet/);
  });

  it('asks before several markets go, and refuses when the list changed meanwhile', async () => {
    const desk = fakeDesk();
    desk.data.lay('binance:BTC/USDT@1h', []);
    desk.data.lay('binance:BTC/USDT@5m', []);
    await desk.type('/watch BTC/USDT 15m');
    await desk.type('/watch BTC/USDT 1h');

    expect(await desk.type('/unwatch BTC/USDT')).toMatch(/Stop watching these 2 markets\?.*\n\[Yes, do it\] \[No\]/);
    await desk.app.watchMarket(
      { platform: 'telegram' as never, chat: '7' },
      { symbol: 'BTC/USDT' as never, timeframe: '5m' },
    );
    expect(await desk.tap('Yes, do it')).toMatch(/Something changed meanwhile/);
    expect(await desk.type('/unwatch BTC/USDT')).toMatch(/these 3 markets/);
    expect(await desk.tap('Yes, do it')).toMatch(/No longer watching these 3 markets/);
  });
});

describe('confirmations', () => {
  async function asked() {
    const desk = fakeDesk();
    desk.data.lay('binance:BTC/USDT@1h', []);
    await desk.type('/watch BTC/USDT 15m');
    await desk.type('/watch BTC/USDT 1h');
    const reply = await desk.receive('/unwatch BTC/USDT');
    const yes = reply.action === 'none' ? undefined : buttonsOf(reply.message)[0]?.line;
    return { desk, yes: yes ?? '' };
  }

  it('works once', async () => {
    const { desk, yes } = await asked();

    expect(await desk.type(yes, { via: 'button' })).toMatch(/No longer watching these 2/);
    expect(await desk.type(yes, { via: 'button' })).toMatch(/used or has expired/);
  });

  it('is for the person who was asked: another’s tap is refused and leaves it usable', async () => {
    const { desk, yes } = await asked();

    expect(await desk.type(yes, { via: 'button', id: '8', chat: '7' })).toMatch(/used or has expired/);
    expect(await desk.type(yes, { via: 'button' })).toMatch(/No longer watching these 2/);
  });

  it('ends after ten minutes', async () => {
    const { desk, yes } = await asked();
    await desk.clock.advance(10 * 60_000 + 1);

    expect(await desk.type(yes, { via: 'button' })).toMatch(/used or has expired/);
    expect(await desk.type('/watchlist')).toMatch(/You watch 2 markets/);
  });

  it('is not forged by an id that nobody was given', async () => {
    const { desk } = await asked();

    expect(await desk.type('#ticket-99-abcdefghijk', { via: 'button' })).toMatch(/used or has expired/);
  });

  it('can be declined', async () => {
    const { desk } = await asked();

    expect(await desk.tap('No')).toMatch(/nothing was changed/);
    expect(await desk.type('/watchlist')).toMatch(/You watch 2 markets/);
  });
});

describe('forms', () => {
  it('asks for what is missing, by typing or by tapping', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/watch')).toMatch(/^Which market\?/);
    expect(await desk.type('btc/usdt')).toMatch(
      /^Which timeframe\?.*\n.*\n.*\n<form \/watch btc\/usdt>\n\[5m\] \[15m\] \[1h\] \[4h\]\n\[1d\]\n\[Never mind\]/,
    );
    expect(await desk.tap('15m')).toMatch(/^Watching BTC\/USDT 15m/);
    expect(await desk.type('15m')).toMatch(/Commands begin with a slash/);
  });

  it('keeps asking after a wrong answer', async () => {
    const desk = fakeDesk();
    await desk.type('/watch BTC/USDT');

    expect(await desk.type('soon')).toMatch(/“soon” is not a timeframe/);
    expect(await desk.type('15m')).toMatch(/^Watching BTC\/USDT 15m/);
  });

  it('belongs to one person in one chat, and is forgotten after ten minutes', async () => {
    const desk = fakeDesk();
    await desk.type('/watch BTC/USDT');

    expect(await desk.type('15m', { id: '8' })).toMatch(/Commands begin with a slash/);
    await desk.clock.advance(10 * 60_000 + 1);
    expect(await desk.type('15m')).toMatch(/Commands begin with a slash/);
  });
});

describe('languages', () => {
  it('begins with the platform’s and stays with the chosen one', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/watchlist', { languageTag: 'de-CH' })).toMatch(/Du beobachtest noch nichts/);
    expect(await desk.type('/language en', { languageTag: 'de-CH' })).toMatch(/I speak English/);
    expect(await desk.type('/watchlist', { languageTag: 'de-CH' })).toMatch(/You watch nothing yet/);
    expect(await desk.type('/language de')).toMatch(/Ab jetzt spreche ich Deutsch/);
    expect(await desk.type('/prise')).toMatch(/Meintest du \/price\?/);
  });
});

describe('groups and repeats', () => {
  it('stays silent about what is not a command in a group', async () => {
    const desk = fakeDesk();

    expect(await desk.type('hello there', { kind: 'group', chat: '-100' })).toBeUndefined();
    expect(await desk.type('/price@outcry_bot BTC/USDT', { kind: 'group', chat: '-100' })).toMatch(/^BTC costs/);
  });

  it('drops an update that was taken in before', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/price BTC/USDT', { updateId: '1' })).toMatch(/^BTC costs/);
    expect(await desk.type('/price BTC/USDT', { updateId: '1' })).toBeUndefined();
    expect(await desk.type('/price BTC/USDT', { updateId: '2' })).toMatch(/^BTC costs/);
  });
});

describe('trouble', () => {
  it('answers a bug with the id under which its cause is recorded', async () => {
    const desk = fakeDesk();
    const bug = new TypeError('secret inner words');
    desk.data.fail(bug);

    const answer = await desk.type('/price BTC/USDT');

    expect(answer).toContain('req-1');
    expect(answer).not.toContain('secret');
    expect(desk.failures).toEqual([bug]);
  });

  it('closes the desk from its own terminal only', async () => {
    const desk = fakeDesk();

    await desk.type('/quit');
    expect(desk.closed()).toBe(false);
    expect(await desk.type('/quit', { platform: 'console' })).toMatch(/Closing/);
    expect(desk.closed()).toBe(true);
  });
});
