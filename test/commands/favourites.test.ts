import { describe, expect, it } from 'vitest';
import { hour } from '../../src/time.ts';
import { memoryMarketData } from '../fakes/memory-market-data.ts';
import { buttonsOf, fakeDesk } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

describe('pins', () => {
  it('are shown with their prices, lead where a symbol is asked for, and can be taken back', async () => {
    const desk = fakeDesk();
    expect(await desk.type('/pins')).toMatch(/^Nothing is pinned/);
    expect(await desk.type('/pin ETH/USDT')).toMatch(/^Pinned ETH\/USDT of binance\n\[\/pins\]/);
    expect(await desk.type('/pin ETH/USDT')).toMatch(/^Pinned/);
    expect(await desk.type('/pins')).toMatch(/^Your pins\n.+\nETH\/USDT \| \d+\.\d+ \| −1\.23 %\n\[ETH\/USDT\]$/);
    expect(await desk.tap('ETH/USDT')).toMatch(/^Structure of ETH\/USDT 1h/);

    const asked = await desk.receive('/price');
    expect(asked.action === 'none' ? [] : buttonsOf(asked.message).map(({ label }) => label)[0]).toBe('ETH/USDT');
    expect(await desk.type('/pins', { id: '8' })).toMatch(/^Nothing is pinned/);
    expect(await desk.type('/unpin ETH/USDT')).toMatch(/^ETH\/USDT is no longer pinned/);
    expect(await desk.type('/unpin ETH/USDT')).toMatch(/^ETH\/USDT is not pinned/);
    expect(desk.textTroubles).toEqual([]);
  });

  it('of an exchange that does not answer have a dash', async () => {
    const desk = fakeDesk();
    await desk.type('/pin BTC/USDT');
    desk.data.fail(new Error('away'));
    expect(await desk.type('/pins')).toContain('BTC/USDT | – | –');
  });
});

describe('an alias', () => {
  it('stands for a line, with what is typed behind it', async () => {
    const desk = fakeDesk();
    expect(await desk.type('/alias add z zones BTC/USDT')).toMatch(/^\/z stands for \/zones BTC\/USDT/);
    expect(await desk.type('/z 15m')).toMatch(/live zones? of BTC\/USDT 15m/);
    expect(await desk.type('/alias list')).toMatch(/^Your own word\n\/z: \/zones BTC\/USDT/);
    expect(await desk.type('/z', { id: '8' })).not.toMatch(/zones? of/);
    expect(await desk.type('/alias remove z')).toBe('/z is gone.');
    expect(await desk.type('/z 15m')).not.toMatch(/live zones/);
    expect(desk.textTroubles).toEqual([]);
  });

  it('is expanded once, and never in the place of a command', async () => {
    const desk = fakeDesk();
    await desk.type('/alias add a price BTC/USDT');
    expect(await desk.type('/alias add b a')).toMatch(/^\/a is no command/);
    expect(await desk.type('/alias add price chart BTC/USDT')).toMatch(/^\/price is a command and always means itself/);
    expect(await desk.type('/alias add exchange price BTC/USDT')).toMatch(/always means itself/);
    await desk.stores.favourites.save(
      (await desk.app.knownMember({ platform: 'telegram', personId: '7' } as never))?.id as never,
      {
        pins: [],
        aliases: [
          { name: 'price', line: 'status' },
          { name: 'loop', line: 'loop' },
        ],
      },
      1,
    );
    expect(await desk.type('/price BTC/USDT')).toMatch(/BTC costs/);
    expect(await desk.type('/loop')).toMatch(/^I don’t know \/loop/);
  });

  it('gives no more than its person may use, and still asks to confirm', async () => {
    const desk = fakeDesk();
    await desk.type('/exchange add paper');
    await desk.type('/alias add b buy BTC/USDT');
    const asked = await desk.receive('/b 0.01');
    const labels = asked.action === 'none' ? [] : buttonsOf(asked.message).map(({ label }) => label);
    expect(labels).toContain('Yes, do it');
    expect(await desk.type('/b 0.01', { chat: 'g', kind: 'group' })).toMatch(/^\/buy is between you and me/);
  });

  it.each([
    ['/alias add 9x price BTC/USDT', /cannot be such a word/],
    ['/alias add x nothing at all', /^\/nothing at all is no command/],
    ['/alias remove nothing', /^You have no \/nothing/],
    ['/alias list', /^You have no words of your own/],
  ])('%s', async (line, answer) => {
    expect(await fakeDesk().type(line)).toMatch(answer);
  });

  it('is one of fifty at most', async () => {
    const desk = fakeDesk();
    for (let count = 0; count < 50; count += 1) await desk.type(`/alias add w${count} status`);
    expect(await desk.type('/alias add more status')).toMatch(/^You have 50 words/);
    expect(await desk.type('/alias add w7 help')).toMatch(/stands for/);
  });
});

describe('/search', () => {
  it('finds by a part of the name, on every exchange, with taps', async () => {
    const other = memoryMarketData('kraken');
    other.lay('kraken:SOL/EUR@1h', walk(50, { stepMs: hour }));
    const desk = fakeDesk(other);
    expect(await desk.type('/search sol')).toMatch(
      /^One symbol with SOL\n.+\nSOL\/EUR \| kraken\n\[SOL\/EUR\] \[Pin SOL\/EUR\]/,
    );
    expect(await desk.tap('Pin SOL/EUR')).toMatch(/^Pinned SOL\/EUR of kraken/);
    expect(await desk.type('/search usdt')).toMatch(/^2 symbols with USDT\n/);
  });

  it('offers what is nearly so, or says that there is nothing', async () => {
    const desk = fakeDesk();
    expect(await desk.type('/search bct')).toMatch(/^Nothing holds BCT\. Nearly:\n.+\nBTC\/USDT/);
    expect(await desk.type('/search zzzzzz')).toBe('No symbol here is anything like ZZZZZZ.');
    expect(await desk.type('/search <b>')).toMatch(/is no part of a symbol/);
  });

  it('turns pages in place', async () => {
    const desk = fakeDesk();
    for (let count = 0; count < 9; count += 1) desk.data.lay(`binance:AB${count}/USDT@1h`, walk(5, { stepMs: hour }));
    expect(await desk.type('/search ab')).toMatch(/^9 symbols with AB, page 1 of 2/);
    expect(await desk.tap('More')).toMatch(/page 2 of 2/);
    expect(await desk.tap('Back')).toMatch(/page 1 of 2/);
  });
});
