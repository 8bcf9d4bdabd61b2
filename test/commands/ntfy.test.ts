import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import { addressOfTopic, sharedTopic, topicsOf } from '../../src/topics/topic.ts';
import { type FakeDesk, fakeDesk } from '../support/fake-desk.ts';

const telegram = { platform: platformId('telegram'), personId: '7' };

async function topicsIn(desk: FakeDesk): Promise<string[]> {
  const member = await desk.stores.members.find(telegram);
  return member ? topicsOf(member).map(({ personId }) => personId) : [];
}

async function watchedBy(desk: FakeDesk, topic: string | undefined): Promise<string[]> {
  const markets = await desk.stores.watches.of(addressOfTopic(topic ?? ''));
  return markets.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`);
}

it('/ntfy on shows a topic of one’s own, which follows this chat’s watchlist', async () => {
  const desk = fakeDesk();
  await desk.type('/watch BTC/USDT 15m');

  const answer = await desk.type('/ntfy on');
  const [topic = ''] = await topicsIn(desk);

  expect(topic).toMatch(/^outcry-[\w-]{10,}$/);
  expect(answer).toContain(`Server: https://ntfy.test\nTopic: ${topic}`);
  expect(answer).toContain('<picture topic.png: Scan to subscribe>\n[Open the topic]');
  expect(await watchedBy(desk, topic)).toEqual(['BTC/USDT 15m']);

  await desk.type('/watch ETH/USDT 1h');
  await desk.type('/unwatch BTC/USDT');
  expect(await watchedBy(desk, topic)).toEqual(['ETH/USDT 1h']);
  await desk.type('/ntfy on');
  expect(await topicsIn(desk)).toEqual([topic]);
});

it('/ntfy rotate puts a new topic in the place of the old one', async () => {
  const desk = fakeDesk();
  await desk.type('/watch BTC/USDT 15m');
  await desk.type('/ntfy on');
  const [old] = await topicsIn(desk);

  await desk.type('/ntfy rotate');
  const [fresh, ...more] = await topicsIn(desk);

  expect(more).toEqual([]);
  expect(fresh).not.toBe(old);
  expect(await watchedBy(desk, fresh)).toEqual(['BTC/USDT 15m']);
  expect(await watchedBy(desk, old)).toEqual([]);
});

it('/ntfy off takes the topic away', async () => {
  const desk = fakeDesk();
  await desk.type('/watch BTC/USDT 15m');
  await desk.type('/ntfy on');
  const [topic] = await topicsIn(desk);

  expect(await desk.type('/ntfy off')).toMatch(/^Your ntfy topic is off/);
  expect(await topicsIn(desk)).toEqual([]);
  expect(await watchedBy(desk, topic)).toEqual([]);
  expect(await desk.type('/ntfy off')).toMatch(/^You have no ntfy topic/);
});

it('a topic is shown to nobody but its owner', async () => {
  const desk = fakeDesk();

  expect(await desk.type('/ntfy on', { chat: 'group', kind: 'group' })).toContain('private');
  expect(await topicsIn(desk)).toEqual([]);
  expect(await desk.type('/ntfy symbol BTC/USDT 1h')).not.toContain('Topic');
});

it('the name of a shared topic can be read but not guessed', () => {
  const shared = { kind: 'symbol', name: 'BTC/USDT' } as const;

  expect(sharedTopic('key', shared)).toMatch(/^outcry-symbol-btc-usdt-[0-9a-f]{20}$/);
  expect(sharedTopic('key', shared)).toBe(sharedTopic('key', shared));
  expect(sharedTopic('other', shared)).not.toBe(sharedTopic('key', shared));
  expect(sharedTopic('key', { kind: 'tier', name: 'x'.repeat(80) }).length).toBeLessThanOrEqual(64);
});
