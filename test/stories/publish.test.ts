import { expect, it } from 'vitest';
import { at } from '../../src/time.ts';
import { fakeDesk } from '../support/fake-desk.ts';
import { walk } from '../support/walk.ts';

const quarter = 900_000;
const group = (chat: string) => ({ kind: 'group', chat, manager: true }) as const;

it('puts the signals of a scan into the places that ask for them, as their filters say', async () => {
  const desk = fakeDesk();
  desk.data.lay('binance:BTC/USDT@15m', walk(3_000, { seed: 3 }));
  desk.data.setNow(at(2_400 * quarter));
  await desk.type('/watch BTC/USDT 15m');
  await desk.type('/publish here signals', group('all'));
  await desk.type('/publish here signals symbol=BTC/USDT timeframe=15m side=long', group('topic/42'));
  await desk.type('/publish here signals timeframe=1h', group('hours'));
  await desk.type('/publish here signals', group('left'));
  await desk.type('/publish stop', group('left'));
  await desk.app.scanMarkets();
  desk.data.setNow(at(3_000 * quarter));

  await desk.app.scanMarkets();

  const { signals } = await desk.app.listSignals({ limit: 200 });
  const news = signals.filter(({ historical }) => !historical);
  const longs = news.filter(({ side }) => side === 1);
  const count = (chat: string) => desk.stores.outbox.rows().filter(({ to }) => to.chat === chat).length;
  expect(longs.length).toBeGreaterThan(0);
  expect(longs.length).toBeLessThan(news.length);
  expect(['all', 'topic/42', 'hours', 'left', '7'].map(count)).toEqual([news.length, longs.length, 0, 0, news.length]);
});

it('scans the symbol that a place names, though nobody watches it', async () => {
  const desk = fakeDesk();
  desk.data.lay('binance:SOL/USDT@15m', walk(3_000, { seed: 3 }));
  desk.data.setNow(at(2_400 * quarter));
  await desk.type('/publish here signals symbol=SOL/USDT timeframe=15m', group('g'));
  await desk.app.scanMarkets();
  desk.data.setNow(at(3_000 * quarter));
  await desk.app.scanMarkets();

  expect(desk.stores.outbox.rows().filter(({ to }) => to.chat === 'g').length).toBeGreaterThan(0);
  expect(await desk.type('/publish here signals symbol=NOPE/USDT', group('g'))).toMatch(/NOPE\/USDT/);
});

it('CASE-I14: only whoever manages a chat changes what is put there, and anyone sees it', async () => {
  const desk = fakeDesk();
  const stranger = { id: '8', kind: 'group', chat: 'g' } as const;

  expect(await desk.type('/publish here signals', stranger)).toMatch(/^Only whoever manages/);
  expect(await desk.type('/publish list', stranger)).toMatch(/^Nothing is put into this chat/);
  expect(await desk.type('/publish here signals side=short', group('g'))).toContain('every symbol, every timeframe, ');
  expect(await desk.type('/publish stop', stranger)).toMatch(/^Only whoever manages/);
  expect(await desk.type('/publish list', stranger)).toMatch(/^Signals go into this chat: every symbol/);
  expect(await desk.type('/publish here signals')).toMatch(/^This is for groups/);
  expect(desk.textTroubles).toEqual([]);
});
