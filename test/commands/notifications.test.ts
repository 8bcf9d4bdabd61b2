import { expect, it } from 'vitest';
import { platformId } from '../../src/chat/incoming.ts';
import type { MemberEvent } from '../../src/delivery/plan-delivery.ts';
import { RecipientGone } from '../../src/errors.ts';
import { minute } from '../../src/time.ts';
import { buttonsOf, type FakeDesk, fakeDesk, restarted } from '../support/fake-desk.ts';

async function annAt(desk: FakeDesk) {
  await desk.type('/start');
  const member = await desk.stores.members.find({ platform: platformId('telegram'), personId: '7' });
  if (!member) throw new TypeError('Ann is nobody');
  return member;
}

function event(id: string, parts: Partial<MemberEvent> = {}): MemberEvent {
  return {
    id,
    about: 'deal',
    content: { kind: 'notice', text: { id: 'ntfy-topic-name', args: { topic: id } } },
    ...parts,
  };
}

it('/notifications shows what holds where nothing was chosen, and leads to each kind', async () => {
  const desk = fakeDesk();

  expect(await desk.type('/notifications')).toMatchInlineSnapshot(`
    "🔔 How you hear of things
    Signals: on, at once, where you watch
    Deals: on, at once, where you wrote last
    Orders: on, at once, where you wrote last
    Alerts: on, at once, where you wrote last
    Subscription: on, at once, where you wrote last
    Account: on, at once, where you wrote last
    News: on, at once, where you wrote last
    Quiet hours: none
    Time zone: UTC
    Tap a kind to change it, or type it: /notifications kind deal silent
    [Signals] [Deals] [Orders] [Alerts]
    [Subscription] [Account] [News]
    [Quiet hours] [Time zone] [History]"
  `);
  expect(await desk.tap('Deals')).toMatchInlineSnapshot(`
    "🔔 Deals
    on, at once, where you wrote last
    What your deals do: opened, averaged, closed.
    [✓ on] [silent] [off]
    [✓ at once] [each hour] [daily at 08:00] [daily at 18:00]
    [Back]"
  `);
  expect(desk.textTroubles).toEqual([]);
});

it('changes a kind by taps, in place, and keeps it over a restart', async () => {
  const desk = fakeDesk();
  await desk.type('/notifications kind deal');
  await desk.tap('silent');
  expect(await desk.tap('each hour')).toContain('silent, each hour, where you wrote last');

  const answer = await restarted(desk).receive('/notifications', { via: 'button' });

  expect(answer).toMatchObject({ action: 'edit' });
  expect(await restarted(desk).type('/notifications')).toContain('Deals: silent, each hour');
  expect(await desk.type('/notifications kind deal on digest=now')).toContain('on, at once');
});

it('offers the channels that a member has, and refuses others', async () => {
  const desk = fakeDesk();
  const { id } = await annAt(desk);
  await desk.stores.members.identify(id, { platform: platformId('ntfy'), personId: 'topic' });

  expect(await desk.type('/notifications kind all first=ntfy second=telegram')).toContain('[2nd: telegram]');
  expect(await desk.type('/notifications')).toContain('News: on, at once, ntfy, then telegram');
  expect(await desk.type('/notifications kind deal first=auto')).toContain('where you wrote last, then telegram');
  expect(await desk.type('/notifications kind deal first=discord')).toBe(
    'You cannot be reached through discord. You can choose among: telegram, ntfy. Write to the desk there first.',
  );
});

it.each([
  ['/notifications quiet 22:00-07:00', 'Quiet hours: 22:00 to 07:00, the rest waits'],
  ['/notifications quiet 7:30-8:00 silent', 'Quiet hours: 07:30 to 08:00, without sound'],
  ['/notifications quiet off', 'Quiet hours: none'],
  ['/notifications quiet 22:00', '22:00 are no quiet hours. Type them as 22:00-07:00, or off.'],
  ['/notifications quiet 22:00-22:00', '22:00-22:00 are no quiet hours.'],
  ['/notifications quiet 24:00-07:00', '24:00-07:00 are no quiet hours.'],
  ['/notifications zone europe/berlin', 'Time zone: Europe/Berlin'],
  ['/notifications zone Mars/Olympus', 'Mars/Olympus is not a time zone.'],
  ['/notifications kind news digest=18:30', 'on, daily at 18:30'],
  ['/notifications kind news digest=never', 'never is not how often. Type now, hourly, or a time such as 18:00.'],
  ['/notifications kind gossip', 'gossip'],
])('%s answers %s', async (line, answer) => {
  expect(await fakeDesk().type(line)).toContain(answer);
});

it('/inbox marks what is new, page by page, until it was shown', async () => {
  const desk = fakeDesk();
  expect(await desk.type('/inbox')).toContain('Nothing has happened yet.');
  const { id } = await annAt(desk);
  await desk.app.notifyMember(id, ...Array.from({ length: 8 }, (_, index) => event(`e${index}`)));
  await desk.type('/notifications zone Asia/Kolkata');

  const first = await desk.type('/inbox');
  expect(first).toContain('📥 Inbox, 8 new\ne7\n● new · 2026-01-05 05:30 · Deals');
  expect(first?.match(/● new/g)).toHaveLength(6);
  expect(await desk.tap('Older')).toMatch(/^📥 Inbox, 2 new\ne1\n● new .*\ne0\n/);
  expect(await restarted(desk).type('/inbox')).toMatch(/^📥 Inbox\ne7\n2026-01-05 05:30 · Deals\n/);
});

it('/notifications history says what went where, and what became of it', async () => {
  const desk = fakeDesk();
  const { id } = await annAt(desk);
  await desk.app.notifyMember(id, event('a'));
  await desk.app.deliverOutbox();
  await desk.clock.advance(2 * minute);
  desk.platform.failures.push(new RecipientGone());
  await desk.app.notifyMember(id, event('b'));
  await desk.app.deliverOutbox();
  await desk.type('/notifications kind order digest=18:00');
  await desk.app.notifyMember(id, event('c', { about: 'order' }));

  expect(await desk.type('/notifications history')).toBe(
    [
      'What was sent to you',
      'c',
      '2026-01-05 00:02 · telegram · waits until 2026-01-05 18:00',
      'b',
      '2026-01-05 00:02 · telegram · nobody there',
      'a',
      '2026-01-05 00:00 · telegram · ✓ delivered',
      '[Settings]',
    ].join('\n'),
  );
});

it('keeps what is private out of groups', async () => {
  const desk = fakeDesk();
  for (const line of ['/inbox', '/notifications', '/notifications history'])
    expect(await desk.type(line, { kind: 'group', chat: '-1' })).toMatch(/private/i);
});

it('carries no button that is too long for any platform', async () => {
  const desk = fakeDesk();
  const { id } = await annAt(desk);
  await desk.stores.members.identify(id, { platform: platformId('ntfy'), personId: 'topic' });
  for (const line of ['/notifications', '/notifications kind subscription', '/inbox']) {
    const reply = await desk.receive(line);
    if (reply.action === 'none') throw new TypeError('no answer');
    for (const button of buttonsOf(reply.message)) expect(button.line.length).toBeLessThanOrEqual(64);
  }
});

it('signals follow the preferences of whoever watches', async () => {
  const desk = fakeDesk();
  await desk.type('/notifications kind signal off');
  await desk.type('/watch BTC/USDT 15m');
  expect(await desk.app.scanMarkets()).toBeDefined();

  expect(desk.stores.outbox.rows()).toEqual([]);
});
