import { describe, expect, it } from 'vitest';
import { at, hour } from '../../src/time.ts';
import { memoryMarketData } from '../fakes/memory-market-data.ts';
import { buttonsOf, type FakeDesk, fakeDesk, fakeDeskOn } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

/** A desk with 700 hours of BTC/USDT beside its 15 minutes. */
function patternDesk(): FakeDesk {
  const desk = fakeDesk();
  desk.data.lay('binance:BTC/USDT@1h', walk(700, { seed: 5, stepMs: hour }));
  return desk;
}

const commands = ['/structure BTC/USDT', '/zones BTC/USDT', '/levels BTC/USDT', '/sessions BTC/USDT', '/mtf BTC/USDT'];

describe('every view of a market', () => {
  it.each(commands)('%s is complete in English and German', async (line) => {
    const desk = patternDesk();
    const english = await desk.type(line);
    await desk.type('/language de');
    const german = await desk.type(line);

    expect(desk.textTroubles).toEqual([]);
    expect(desk.failures).toEqual([]);
    expect(german).not.toBe(english);
    expect(german?.split('\n').length).toBe(english?.split('\n').length);
  });

  it.each(commands)('%s leads to the others, each of which answers', async (line) => {
    const desk = patternDesk();
    const reply = await desk.receive(line);
    const lines = reply.action === 'none' ? [] : buttonsOf(reply.message).map((button) => button.line);
    const answers = await Promise.all(lines.map((tapped) => desk.type(tapped, { via: 'button' })));

    expect(lines.length).toBeGreaterThan(3);
    expect(answers.filter((answer) => answer?.includes('Usage:'))).toEqual([]);
    expect(desk.failures).toEqual([]);
  });

  it.each(commands)('%s says where prices are not real', async (line) => {
    const data = memoryMarketData('simulated', 'simulated');
    data.lay('simulated:BTC/USDT@1h', walk(300, { stepMs: hour }));
    const desk = fakeDeskOn(data);

    expect((await desk.type(line))?.split('\n')[0]).toMatch(/ · SIMULATED$|SIMULATED, page/);
    expect(desk.charts.every(({ watermark }) => watermark === 'SIMULATED')).toBe(true);
  });

  it.each(commands)('%s stays on the exchange that was named', async (line) => {
    const other = memoryMarketData('kraken');
    other.lay('kraken:BTC/USDT@1h', walk(300, { seed: 9, stepMs: hour }));
    const desk = fakeDesk(other);
    const typed = line.startsWith('/zones')
      ? `${line} 1h all 1 kraken`
      : /structure|levels/.test(line)
        ? `${line} 1h kraken`
        : `${line} kraken`;
    const reply = await desk.receive(typed);
    const lines = reply.action === 'none' ? [] : buttonsOf(reply.message).map((button) => button.line);

    expect(lines.filter((tapped) => !tapped.endsWith(' kraken'))).toEqual([]);
    expect(await desk.type(typed)).toContain('kraken, candles closed by');
  });

  it.each([
    ['/strucutre BTC/USDT', /Did you mean \/structure/],
    ['/structure BTC/USTD', /Did you mean BTC\/USDT/],
    ['/levels BTC/USDT 1d', /no 1d candles here\. There is: 15m, 1h/],
    ['/zones BTC/USDT 1h gaps', /“gaps” is not one of all, order-block/],
    ['/zones BTC/USDT 1h all first', /“first” is not a page/],
    ['/structure', /^Which market\?/],
  ])('%s', async (line, answer) => {
    expect(await patternDesk().type(line)).toMatch(answer);
  });
});

describe('/structure', () => {
  it('tells trend, breaks, range and what lies nearest, and draws it', async () => {
    const desk = patternDesk();
    const answer = await desk.type('/structure BTC/USDT 1h');

    expect(answer).toMatch(
      /^Structure of BTC\/USDT 1h\nSwing trend: ↑ up\nLast break: MSS\+ ↑ at 100\.33, known 1970-01-25 03:00 UTC\n/,
    );
    expect(answer).toMatch(
      /\nRange: 92\.00–129\.55, price in extreme premium \(100 %\)\nOTE: 99\.89–106\.27, not reached yet\n/,
    );
    expect(answer).toMatch(/\n— last price — \| 129\.53 \| \ngap ↑ \| 128\.98–129\.25 \| −0\.4 ATR, 0\.22 %\n/);
    expect(desk.charts[0]?.range).toMatchObject({ low: 92, high: 129.55, side: 1 });
    expect(desk.charts[0]?.breaks?.map(({ label }) => label)).toContain('MSS+');
    expect(desk.charts[0]?.levels.filter(({ kind }) => kind === 'pool').length).toBeGreaterThan(0);
  });
});

describe('/zones', () => {
  it('lists the nearest first, page by page, and one kind alone', async () => {
    const desk = patternDesk();
    const first = await desk.type('/zones BTC/USDT 1h');
    const second = await desk.tap('Farther');
    const blocks = await desk.tap('order block');

    expect(first).toMatch(/^17 live zones of BTC\/USDT 1h, page 1 of 3\n/);
    expect(first).toMatch(/\norder block ↑ \| 125\.34–127\.67 \| −2\.9 ATR, 1\.44 % \| untouched \| 57\n/);
    expect(second).toMatch(/page 2 of 3\n/);
    expect(rowsOf(blocks).every((row) => row.startsWith('order block'))).toBe(true);
    expect(rowsOf(blocks).length).toBeGreaterThan(0);
    expect(await desk.type('/zones BTC/USDT 1h all 99')).toMatch(/page 3 of 3\n/);
    expect(await desk.type('/zones BTC/USDT 1h nwog')).toMatch(/There is none of these/);
  });
});

function rowsOf(answer: string | undefined): string[] {
  return (answer ?? '').split('\n').filter((line) => / ATR, /.test(line));
}

describe('/levels', () => {
  it('stands on a ladder around the price, with what the last periods left behind', async () => {
    const answer = await patternDesk().type('/levels BTC/USDT 1h');

    expect(answer).toMatch(/\n— last price — \| 129\.53 \| \n(.*\n)*PDL \| 125\.34 \| −6\.5 ATR, 3\.23 %\n/);
    expect(answer).toMatch(/\nPrevious day: high 128\.27 \(taken\), low 125\.34 \(waiting\)\nPrevious week: /);
  });
});

describe('/sessions', () => {
  it('tells what is on at the market’s own time, until when, and what comes next', async () => {
    const desk = patternDesk();
    desk.data.setNow(at(13.5 * hour + 24 * hour)); // a Friday half past eight in New York, in winter
    const answer = await desk.type('/sessions BTC/USDT');

    expect(answer).toMatch(/^Sessions at 1970-01-02 13:30 UTC, BTC\/USDT\n/);
    expect(answer).toMatch(
      /\nNew York AM \(kill zone\): 12:00–15:00 UTC \(07:00–10:00 New York\), 1 h 30 min left; high [\d.]+, low [\d.]+ so far\n/,
    );
    expect(answer).toMatch(
      /\nNext:\nLondon close \(kill zone\): in 1 h 30 min: 15:00–17:00 UTC \(10:00–12:00 New York\)\n/,
    );
    expect(desk.charts[0]?.sessions?.map(({ label }) => label)).toContain('NY AM');
  });

  it('takes the first watched market where none is named, else one that is listed', async () => {
    const desk = patternDesk();
    const listed = await desk.type('/sessions');
    await desk.type('/watch BTC/USDT 1h');

    expect(listed).toMatch(/UTC, ETH\/USDT\n/);
    expect(await desk.type('/sessions')).toMatch(/UTC, BTC\/USDT\n/);
  });
});

describe('/mtf', () => {
  it('has a row for each timeframe there is, and says which are not', async () => {
    const answer = await patternDesk().type('/mtf BTC/USDT');

    expect(answer).toMatch(
      /\n15m \| . . \| .+\n1h \| ↑ ↑ \| BOS ↑ \| extreme premium 100 % \| gap ↑ \| −0\.4 ATR, 0\.22 %\n/,
    );
    expect(answer).toMatch(/\nNot there on this exchange: 4h, 1d\n/);
    expect(answer).toMatch(/Confluence: long [+-]?\d+, short [+-]?\d+, of 100/);
  });

  it('tells what a zone meets in a higher timeframe', async () => {
    const data = memoryMarketData();
    data.lay('binance:BTC/USDT@15m', walk(700, { seed: 5 }));
    data.lay('binance:BTC/USDT@1h', walk(700, { seed: 5, stepMs: hour })); // the same zones, so each is inside its like

    expect(await fakeDeskOn(data).type('/mtf BTC/USDT')).toMatch(/\n15m gap ↑ inside 1h .+ [↑↓]( at .+ \(1h\))?\n/);
  });

  it('says so where there is none of them', async () => {
    const data = memoryMarketData();
    data.lay('binance:BTC/USDT@5m', walk(50, { stepMs: hour / 12 }));

    expect(await fakeDeskOn(data).type('/mtf BTC/USDT')).toMatch(/no candles of 15m, 1h, 4h, 1d here yet/);
  });
});
