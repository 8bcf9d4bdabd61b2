import { expect, it } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { greetTerminal } from '../../src/delivery/greet-terminal.ts';
import { at } from '../../src/time.ts';
import { memoryExchanges, memoryMarketData } from '../fakes/memory-market-data.ts';
import { memoryPlatform } from '../fakes/memory-platform.ts';
import { addressOf, fakeDesk, fakeDeskOn, plainText } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const closing = new AbortController().signal;
const address = addressOf({ platform: 'console', id: 'terminal' });

it('opens the terminal: says where prices come from and shows the newest signal', async () => {
  const desk = fakeDesk();
  const platform = memoryPlatform('console');
  desk.data.lay('binance:BTC/USDT@15m', walk(3_000, { seed: 11 }));
  await desk.type('/watch BTC/USDT 15m');
  await desk.app.scanMarkets();

  await desk.app.greetTerminal({ platform, address, languageTag: 'en', simulationChosen: false, closing });

  const said = platform.sent.map(({ message }) => plainText(message));
  expect(said[0]).toBe('The desk is open. Type /help.');
  expect(said[1]).toBe('Prices are live from binance.');
  expect(said[2]).toMatch(/^The newest signal so far:\n(🟢|🔴) BTC\/USDT 15m/);
});

it.each([
  [false, /^No exchange answered within 5 seconds, so this is a simulated market/],
  [true, /^This is a simulated market: every message and picture says SIMULATED/],
])(
  'says SIMULATED where prices are not real (chosen: %s), in every message and picture',
  async (simulationChosen, sentence) => {
    const data = memoryMarketData('simulated', 'simulated');
    data.lay('simulated:BTC/USDT@15m', walk(3_000, { seed: 11 }));
    data.setNow(at(3_000 * 900_000));
    const desk = fakeDeskOn(data);
    const platform = memoryPlatform('console');
    await desk.type('/watch BTC/USDT 15m');
    await desk.app.scanMarkets();

    await desk.app.greetTerminal({ platform, address, languageTag: 'en', simulationChosen, closing });

    const said = platform.sent.map(({ message }) => plainText(message));
    expect(said[1]).toMatch(sentence);
    expect(said[2]).toContain('· SIMULATED');
    expect(desk.charts.at(-1)?.watermark).toBe('SIMULATED');
    expect(await desk.type('/price BTC/USDT')).toContain('SIMULATED');
    expect(await desk.type('/chart BTC/USDT 15m')).toContain('SIMULATED');
  },
);

it('says that no market is open where nothing chosen can be used', async () => {
  const { stores, clock } = fakeDesk();
  const texts = fluentTexts();
  const platform = memoryPlatform('console');
  const charts = { render: async () => new Uint8Array() };
  const greet = greetTerminal({ ...stores, clock, texts, charts, exchanges: memoryExchanges() });
  let ended = false;
  void greet({ platform, address, languageTag: 'en', simulationChosen: false, closing }).then(() => {
    ended = true;
  });
  while (!ended) await clock.advance(1_000);

  expect(plainText(platform.sent[1]?.message ?? { blocks: [] })).toMatch(/^No market is open/);
  expect(platform.sent).toHaveLength(2);
});

it('says nothing more once the desk closes, whatever it waited for', async () => {
  const desk = fakeDesk();
  const platform = memoryPlatform('console');
  const end = new AbortController();
  const greeting = desk.app.greetTerminal({ platform, address, simulationChosen: false, closing: end.signal });
  end.abort();
  await greeting; // without the end it would wait half a minute for a signal, on a clock that stands

  expect(platform.sent.map(({ message }) => plainText(message))).toEqual(['The desk is open. Type /help.']);
});

it('speaks the language of the machine, or the one chosen at this terminal before', async () => {
  const desk = fakeDesk();
  desk.data.lay('binance:BTC/USDT@15m', walk(3_000, { seed: 11 }));
  await desk.type('/watch BTC/USDT 15m');
  await desk.app.scanMarkets();
  const first = memoryPlatform('console');
  await desk.app.greetTerminal({ platform: first, address, languageTag: 'de-CH', simulationChosen: false, closing });
  expect(plainText(first.sent[0]?.message ?? { blocks: [] })).toBe('Der Handelstisch ist offen. Schreibe /help.');

  await desk.type('/language en', { platform: 'console', id: 'terminal', languageTag: 'de-CH' });
  const second = memoryPlatform('console');
  await desk.app.greetTerminal({ platform: second, address, languageTag: 'de-CH', simulationChosen: false, closing });
  expect(plainText(second.sent[0]?.message ?? { blocks: [] })).toBe('The desk is open. Type /help.');
});
