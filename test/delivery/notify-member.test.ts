import { describe, expect, it } from 'vitest';
import { fluentTexts } from '../../adapters/texts/fluent-texts.ts';
import { platformId } from '../../src/chat/incoming.ts';
import { deliverOutbox } from '../../src/delivery/deliver-outbox.ts';
import type { EventKind } from '../../src/delivery/event-kind.ts';
import { noticeWriter } from '../../src/delivery/item-message.ts';
import { notifyMember, planForMember } from '../../src/delivery/notify-member.ts';
import type { MemberEvent } from '../../src/delivery/plan-delivery.ts';
import { type KindChange, withKinds } from '../../src/delivery/preferences.ts';
import { writeItems } from '../../src/delivery/write-items.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../src/errors.ts';
import { meetMember } from '../../src/members/meet-member.ts';
import type { MemberId } from '../../src/members/member.ts';
import { hour, minute } from '../../src/time.ts';
import { memoryClock } from '../fakes/memory-clock.ts';
import { memoryPlatform } from '../fakes/memory-platform.ts';
import { memoryStores } from '../fakes/memory-stores.ts';
import { chat } from '../support/build-signal.ts';
import { plainText } from '../support/fake-desk.ts';

/** Ann, who wrote on Telegram last, and on Discord in a chat that is not called as she is. */
async function open() {
  const clock = memoryClock();
  const stores = memoryStores(clock);
  const [telegram, discord] = [memoryPlatform(), memoryPlatform('discord')];
  const failures: unknown[] = [];
  const ports = {
    ...stores,
    clock,
    texts: fluentTexts(),
    platforms: [telegram, discord],
    random: { id: () => 'x', fraction: () => 0 },
    scope: {
      within: <T>(_: string, work: (id: string) => Promise<T>) => work('r'),
      failed: (error: unknown) => failures.push(error),
    },
    worker: 'w',
  };
  const write = (address: ReturnType<typeof chat>, id: string) =>
    meetMember(ports)({
      address,
      kind: 'private',
      person: { id, name: 'Ann' },
      line: '/start',
      via: 'text',
      receivedAt: clock.now(),
    });
  const ann = await write(chat('7'), '7');
  await stores.members.identify(ann.id, { platform: platformId('discord'), personId: 'u1' });
  await write(chat('d1', 'discord'), 'u1');
  await clock.advance(1);
  await write(chat('7'), '7');
  const deliver = deliverOutbox(ports, writeItems(ports, { signal: noticeWriter as never, notice: noticeWriter }));
  const notify = (...events: readonly MemberEvent[]) => notifyMember(ports)(ann.id, ...events);
  const choose = async (kind: EventKind, change: KindChange) => {
    const { preferences, version } = await stores.preferences.load(ann.id);
    await stores.preferences.save(ann.id, withKinds(preferences, [kind], change), version);
  };
  return { ports, ann, clock, stores, telegram, discord, write, deliver, notify, choose, failures };
}

function event(id: string, parts: Partial<MemberEvent> = {}): MemberEvent {
  return {
    id,
    about: 'deal',
    content: { kind: 'notice', text: { id: 'ntfy-topic-name', args: { topic: id } } },
    ...parts,
  };
}

const first = (text: string) => text.split('\n')[0];

describe('notifyMember', () => {
  it('reaches the chat used last, once for each event', async () => {
    const { notify, deliver, telegram, discord } = await open();
    await notify(event('a'));
    await notify(event('a'));

    expect(await deliver()).toEqual({ done: 1 });
    expect(telegram.sent).toMatchObject([{ to: chat('7'), message: { kind: 'deal' } }]);
    expect(discord.sent).toEqual([]);
  });

  it('plans the same items for whoever saves them with their cause', async () => {
    const { ports, ann, notify, stores } = await open();
    const items = await planForMember(ports)(ann.id, event('a'), event('b'));
    await notify(event('a'), event('b'));

    expect(stores.outbox.rows()).toMatchObject(items);
    expect(await planForMember(ports)('nobody' as MemberId, event('a'))).toEqual([]);
  });

  it('takes the chosen channel, in the chat where the person writes there, and no sound where none is wanted', async () => {
    const { notify, deliver, choose, discord } = await open();
    await choose('deal', { first: platformId('discord'), mode: 'silent' });
    await notify(event('a'));
    await deliver();

    expect(discord.sent).toMatchObject([{ to: chat('d1', 'discord'), message: { silent: true } }]);
  });

  it('leaves the operators’ chats to what concerns operators', async () => {
    const { stores, ann, notify, write, telegram, deliver, clock } = await open();
    const person = { platform: platformId('telegram-ops'), personId: '7' };
    await stores.members.identify(ann.id, person);
    await clock.advance(hour);
    await write(chat('7', 'telegram-ops'), '7');
    await notify(event('a'));
    await deliver();

    expect(telegram.sent).toHaveLength(1);
    expect(stores.outbox.rows().map(({ to }) => to.platform)).toEqual(['telegram']);
  });

  it('sends nothing that was turned off after it was queued, nor what has expired', async () => {
    const { notify, deliver, choose, clock, telegram } = await open();
    await notify(event('a'), event('b', { about: 'order', expiresAt: clock.now() }));
    await choose('deal', { mode: 'off' });

    expect(await deliver()).toEqual({ unwanted: 1, expired: 1 });
    expect(telegram.sent).toEqual([]);
  });

  it('puts a burst into one message, edited in place for a minute', async () => {
    const { notify, deliver, clock, telegram } = await open();
    await notify(event('a'));
    await deliver();
    await notify(event('b'), event('c'), event('o', { about: 'order' }));
    await deliver();
    await clock.advance(minute);
    await notify(event('d'));
    expect(await deliver()).toEqual({ done: 1 });

    expect(telegram.sent).toHaveLength(3);
    expect(telegram.edited.map(({ messageId }) => messageId)).toEqual(['1']);
    const edited = plainText(telegram.edited[0]?.message ?? { blocks: [] });
    expect(edited.match(/^\w$/gm)).toEqual(['a', 'b', 'c']);
    expect(first(edited)).toBe('Deals: 3 in a minute');
  });

  it('sends a new message where the first one cannot be edited', async () => {
    const { notify, deliver, telegram } = await open();
    await notify(event('a'));
    await deliver();
    await notify(event('b'));
    telegram.edit = async () => Promise.reject(new SendUnconfirmed());

    expect(await deliver()).toEqual({ done: 1 });
    expect(first(plainText(telegram.sent[1]?.message ?? { blocks: [] }))).toBe('b');
  });

  it('gathers a summary, and sends it once, when it is due', async () => {
    const { notify, deliver, choose, clock, telegram } = await open();
    await choose('deal', { digest: { every: 'hour' } });
    for (let index = 0; index < 35; index++) await notify(event(`e${index}`));
    expect(await deliver()).toEqual({});
    await clock.advance(hour);

    expect(await deliver()).toEqual({ done: 35 });
    const said = telegram.sent.map(({ message }) => plainText(message));
    expect(said.map(first)).toEqual(['Your summary: Deals, 30 messages', 'Your summary: Deals, 5 messages']);
    expect(said.join('\n').match(/^e\d+$/gm)).toEqual(Array.from({ length: 35 }, (_, index) => `e${index}`));
  });

  it.each([new RecipientGone(), new SendUnconfirmed()])(
    'fails over to the second channel once after %s',
    async (error) => {
      const { notify, deliver, telegram, discord, stores } = await open();
      telegram.failures.push(error);
      discord.failures.push(error);
      await notify(event('a'));
      await deliver();
      await deliver();

      const state = error instanceof RecipientGone ? 'gone' : 'unconfirmed';
      expect(stores.outbox.rows().map((row) => [row.to.platform, row.state])).toEqual([
        ['telegram', state],
        ['discord', state],
      ]);
      await notify(event('b'));
      expect(await deliver()).toEqual(error instanceof RecipientGone ? {} : { done: 1 });
    },
  );

  it.each([
    { about: 'news', error: new RecipientGone() },
    { about: 'news', error: new SendUnconfirmed() },
  ] as const)('never sends $about twice after $error', async ({ about, error }) => {
    const { notify, deliver, telegram, discord } = await open();
    telegram.failures.push(error);
    await notify(event('a', { about }));
    await deliver();

    expect(await deliver()).toEqual({});
    expect([...telegram.sent, ...discord.sent]).toEqual([]);
  });

  it('retires a chat that blocked us, and comes back when somebody writes there', async () => {
    const { notify, deliver, write, telegram, discord, stores } = await open();
    telegram.failures.push(new RecipientGone());
    await notify(event('a', { about: 'news' }), event('b', { about: 'news' }));
    await deliver();
    expect(await stores.outbox.counts()).toEqual({ gone: 2 });

    await notify(event('c', { about: 'news' }));
    await deliver();
    expect(discord.sent).toHaveLength(1);
    await write(chat('7'), '7');
    await notify(event('d', { about: 'news' }));
    await deliver();
    expect(telegram.sent).toHaveLength(1);
  });

  it.each([
    { about: 'deal', sends: 2 },
    { about: 'news', sends: 1 },
  ] as const)('sends $about at most $sends times where the desk dies in each send', async ({ about, sends }) => {
    const { notify, deliver, clock, stores, telegram, discord } = await open();
    await notify(event('a', { about }));
    let begun = 0;
    for (let crash = 0; crash < 4; crash++) {
      const [held] = await stores.outbox.lease({
        worker: 'dying',
        platforms: [telegram.platform],
        limit: 1,
        leaseMs: 1_000,
      });
      if (held && held.doubts < sends && (await stores.outbox.beginSend(held))) begun += 1;
      await clock.advance(2_000);
    }

    expect(begun).toBe(sends);
    expect(await deliver()).toEqual(about === 'deal' ? { unconfirmed: 1, done: 1 } : { unconfirmed: 1 });
    expect([telegram.sent.length, discord.sent.length]).toEqual([0, about === 'deal' ? 1 : 0]);
  });

  it('tries again what was certainly not sent, together', async () => {
    const { notify, deliver, clock, telegram, failures } = await open();
    telegram.failures.push(new PlatformUnavailable(), new RateLimited(5_000));
    await notify(event('a'), event('b'));
    for (let wait = 0; wait < 4; wait++) {
      await deliver();
      await clock.advance(5_000);
    }

    expect(telegram.sent.flatMap(({ message }) => plainText(message).match(/^\w$/gm))).toEqual(['a', 'b']);
    expect(failures).toEqual([]);
  });
});
