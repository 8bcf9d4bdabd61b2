import { describe, expect, it, vi } from 'vitest';
import { encode } from '../../../adapters/telegram/encode.ts';
import { readQuery } from '../../../adapters/telegram/inline.ts';
import { managers } from '../../../adapters/telegram/managers.ts';
import { telegramId } from '../../../adapters/telegram/place.ts';
import { commands } from '../../../commands/registry.ts';
import { lineOfPayload } from '../../../src/chat/deep-link.ts';
import { dispatch } from '../../../src/chat/dispatch.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import { at } from '../../../src/time.ts';
import { fakeDesk } from '../../support/fake-desk.ts';
import { buttons, openDesk, picture, said, saying, spans, written } from './desk.ts';

const group = -100_123;

describe('a group', () => {
  it('is told who manages it, asked about once in a while', async () => {
    const desk = await openDesk({ before: (api) => api.promote(7) });

    await desk.api.says({ text: '/a', chat: group });
    await desk.api.says({ text: '/b', chat: group });
    await desk.api.says({ text: '/c', chat: group, from: { id: 8 } });
    await desk.api.says({ text: '/d' });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(4));

    const facts = Object.fromEntries(desk.heard.map(({ line, manager }) => [line, manager]));
    expect(facts).toEqual({ '/a': true, '/b': true, '/c': undefined, '/d': undefined });
    expect(desk.api.seen.filter((method) => method === 'getChatMember')).toHaveLength(2);
  });

  it('is not kept waiting by that question', async () => {
    const desk = await openDesk({ receive: () => saying('here'), timing: { chatPauseMs: 60_000 } });

    await desk.api.says({ text: '/a', chat: group });

    await vi.waitFor(() => expect(desk.api.messagesIn(group)).toHaveLength(1));
  });

  it('has no managers where Telegram does not say', async () => {
    const desk = await openDesk({
      before: (api) => {
        api.promote(7);
        api.fail('getChatMember', { kind: 'refuse', status: 400 });
      },
    });

    await desk.api.says({ text: '/a', chat: group });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]?.manager).toBeUndefined();
  });

  it('forgets a manager after a minute', async () => {
    let now = 0;
    const statuses = ['administrator', 'member'] as const;
    const getChatMember = vi.fn(async () => ({ status: statuses[getChatMember.mock.calls.length - 1] }) as never);
    const isManager = managers({ getChatMember }, () => now);
    const incoming: Incoming = {
      address: { platform: telegramId, chat: `${group}/42` },
      kind: 'group',
      person: { id: '7', name: 'Ada' },
      line: '/x',
      via: 'text',
      receivedAt: at(0),
    };

    expect([await isManager(incoming), await isManager(incoming)]).toEqual([true, true]);
    now = 60_000;
    expect(await isManager(incoming)).toBe(false);
    expect(getChatMember).toHaveBeenCalledWith(group, 7);
  });
});

describe('a topic of a forum', () => {
  const inTopic = { is_topic_message: true, message_thread_id: 42 };

  it('is an address of its own, answered in that topic', async () => {
    const desk = await openDesk({ receive: () => saying('42') });

    await desk.api.says({ text: '/price', chat: group, more: inTopic });
    await vi.waitFor(() => expect(desk.api.messagesIn(group)).toHaveLength(1));

    expect(desk.heard[0]?.address).toEqual({ platform: telegramId, chat: `${group}/42` });
    expect(desk.api.messagesIn(group)[0]).toMatchObject({ text: '42', thread: 42 });
  });

  it('is sent to and edited in', async () => {
    const desk = await openDesk();

    const sent = await desk.platform.send({ platform: telegramId, chat: `${group}/42` }, written(picture('1h')));
    await desk.platform.edit(sent, written(picture('4h', 2)));

    expect(desk.api.messagesIn(group)).toMatchObject([{ kind: 'photo', text: '4h', thread: 42 }]);
  });

  it('that we opened is no conversation with us', async () => {
    const desk = await openDesk();
    const opening = { message_id: 42, from: { id: 4242, is_bot: true, first_name: 'Outcry' } };

    await desk.api.says({ text: 'chatter', chat: group, more: { ...inTopic, reply_to_message: opening } });
    await desk.api.says({ text: '/last', chat: group, more: inTopic });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]?.line).toBe('/last');
  });

  it('a thread of answers in a plain group is none', async () => {
    const desk = await openDesk();

    await desk.api.says({ text: '/x', chat: group, more: { message_thread_id: 42 } });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]?.address.chat).toBe(String(group));
  });
});

describe('several pictures', () => {
  it('arrive as one album, with the text and its buttons below', async () => {
    const desk = await openDesk();
    const message = written(...said('four timeframes').blocks, picture('1h'), picture('4h', 2), buttons('/x'));

    await desk.platform.send({ platform: telegramId, chat: '7' }, message);

    expect(desk.api.accepted.map(({ method }) => method).filter((method) => method.startsWith('send'))).toEqual([
      'sendMediaGroup',
      'sendMessage',
    ]);
    expect(desk.api.messagesIn(7).map(({ kind, text }) => [kind, text])).toEqual([
      ['photo', '1h'],
      ['photo', '4h'],
      ['text', 'four timeframes'],
    ]);
    expect(desk.api.messagesIn(7)[2]?.keyboard[0]?.[0]?.['callback_data']).toBe('/x');
  });

  it.each([
    { pictures: 1, kinds: ['photo'] },
    { pictures: 2, kinds: ['album'] },
    { pictures: 10, kinds: ['album'] },
    { pictures: 11, kinds: ['album', 'photo'] },
    { pictures: 25, kinds: ['album', 'album', 'album'] },
  ])('of $pictures become $kinds', ({ pictures, kinds }) => {
    const cards = encode(written(...Array.from({ length: pictures }, (_, index) => picture(`${index}`))));

    expect(cards.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('an inline query', () => {
  const asks = (query: string, id = 'q1') => ({
    inline_query: { id, from: { id: 7, is_bot: false, first_name: 'Ada', language_code: 'en' }, query, offset: '' },
  });

  async function openInline() {
    const desk = await openDesk({ receive: dispatch(fakeDesk().app, commands) });
    const answers = () => desk.api.accepted.filter(({ method }) => method === 'answerInlineQuery');
    const ask = async (query: string, id: number) => {
      await desk.api.push({ update_id: id, ...asks(query, `q${id}`) });
      await vi.waitFor(() => expect(answers().at(-1)?.payload['inline_query_id']).toBe(`q${id}`));
      return answers().at(-1)?.payload['results'] as Record<string, unknown>[];
    };
    return { desk, ask };
  }

  it('is answered with the price, and with the chart once Telegram has one', async () => {
    const { desk, ask } = await openInline();

    expect(await ask('BTC/USDT 15m', 1)).toEqual([
      {
        type: 'article',
        id: 'price',
        title: 'BTC/USDT 15m',
        input_message_content: {
          message_text: expect.stringMatching(/BTC/),
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
        },
        reply_markup: {
          inline_keyboard: [[{ text: '📈', url: 'https://t.me/outcry_test_bot?start=chart_BTC-USDT_15m' }]],
        },
      },
    ]);

    await desk.api.says({ text: '/chart BTC/USDT 15m' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));
    const photo = desk.api.messagesIn(7)[0];
    expect(await ask('btcusdt 15m', 5_000)).toMatchObject([
      { type: 'photo', photo_file_id: `file-${photo?.message_id}`, caption: expect.stringMatching(/BTC/) },
    ]);
  });

  it.each(['', 'what is this about', 'NOPE/NADA 1h', 'BTC/USDT 7q'])(
    'of %j is answered with nothing',
    async (query) => {
      const { ask } = await openInline();

      expect(await ask(query, 1)).toEqual([]);
    },
  );

  it('is read as people type', () => {
    expect(readQuery(' eth  4h ')).toEqual({ symbol: 'ETH/USDT', timeframe: '4h' });
    expect(readQuery('BTC/EUR')).toEqual({ symbol: 'BTC/EUR', timeframe: '1h' });
  });
});

describe('a link into the chat', () => {
  it.each([
    { payload: 'chart_BTC-USDT_15m', line: '/chart BTC/USDT 15m' },
    { payload: 'WHY_3f2a', line: '/why 3f2a' },
    { payload: 'price_eth-usdt', line: '/price eth/usdt' },
    { payload: 'pay_bob_100', line: undefined },
    { payload: 'unwatch_BTC-USDT', line: undefined },
    { payload: '', line: undefined },
  ])('$payload stands for $line', ({ payload, line }) => {
    expect(lineOfPayload(payload)).toBe(line);
  });

  it('shows what it stands for, and the welcome where it stands for nothing', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/start price_BTC-USDT')).toContain('BTC');
    expect(await desk.type('/start something')).toContain('Welcome to Outcry');
    expect(await desk.type('/start')).toContain('Welcome to Outcry');
  });
});

it('shows the first word of commands of two words once in the menu', async () => {
  const entry = (name: string) => ({ name, summary: name, args: [] });
  const desk = await openDesk({
    menus: [{ language: 'en', entries: ['help', 'bot list', 'bot stop', 'no-dash'].map(entry) }],
  });

  const menu = () => desk.api.accepted.find(({ method }) => method === 'setMyCommands')?.payload['commands'];
  await vi.waitFor(() => expect(menu()).toBeDefined());

  expect(menu()).toEqual([
    { command: 'help', description: 'help' },
    { command: 'bot', description: 'bot list' },
  ]);
});

it('leaves a form to the questions beside it', () => {
  const form = { type: 'form', open: spans('Fill in'), title: spans('/watch'), line: '/watch', fields: [] } as const;

  expect(encode(written(...said('Which market?').blocks, form))).toEqual([{ kind: 'text', html: 'Which market?' }]);
});
