import { describe, expect, it, vi } from 'vitest';
import { platformId } from '../../../src/chat/incoming.ts';
import { buttons, openDesk, picture, said, saying, spans, written } from './desk.ts';

const group = -100_200;

describe('a conversation', () => {
  it('hands in what was typed and answers in HTML', async () => {
    const help = written(
      { type: 'text', look: 'heading', words: spans('Help <here>') },
      { type: 'text', words: spans('/price') },
    );
    const desk = await openDesk({ receive: () => ({ action: 'send', message: help }) });

    const updateId = await desk.api.says({ text: '/help', from: { last_name: 'Byron' } });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));

    expect(desk.heard).toEqual([
      {
        address: { platform: platformId('telegram'), chat: '7' },
        kind: 'private',
        person: { id: '7', name: 'Ada Byron', languageTag: 'en' },
        line: '/help',
        via: 'text',
        messageId: expect.any(String),
        updateId: String(updateId),
        receivedAt: expect.any(Number),
      },
    ]);
    expect(desk.api.messagesIn(7)[0]).toMatchObject({
      html: '<b>Help &lt;here&gt;</b>\n/price',
      text: 'Help <here>\n/price',
    });
    expect(desk.api.messagesIn(7)[0]).not.toHaveProperty('replyTo');
  });

  it('answers a typed command in a group as a reply to it', async () => {
    const desk = await openDesk({ receive: () => saying('42') });

    await desk.api.says({ text: '/price@Outcry_Test_Bot BTC/USDT', chat: group });
    await vi.waitFor(() => expect(desk.api.messagesIn(group)).toHaveLength(1));

    expect(desk.heard[0]).toMatchObject({ kind: 'group', line: '/price BTC/USDT' });
    expect(desk.api.messagesIn(group)[0]?.replyTo).toBe(Number(desk.heard[0]?.messageId));
  });

  it('passes a repeated update on with the same id, so that the core can drop it', async () => {
    const desk = await openDesk();
    const message = {
      message_id: 1,
      date: 1,
      chat: { id: 7, type: 'private' },
      from: { id: 7, is_bot: false, first_name: 'A' },
    };

    await desk.api.push({ update_id: 5, message: { ...message, text: '/help' } });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));
    await desk.api.push({ update_id: 5, message: { ...message, text: '/help' } });
    await desk.api.push({ update_id: 6, message: { ...message, text: '/status' } });
    await vi.waitFor(() => expect(desk.heard.at(-1)?.updateId).toBe('6'));

    expect(desk.heard.every(({ updateId }) => updateId === '5' || updateId === '6')).toBe(true);
  });

  it('answers one chat in order while another is not kept waiting', async () => {
    const gate = Promise.withResolvers<void>();
    const desk = await openDesk({
      receive: async ({ line }) => {
        if (line === '/slow') await gate.promise;
        return saying(line);
      },
    });

    await desk.api.says({ text: '/slow' });
    await desk.api.says({ text: '/next' });
    await desk.api.says({ text: '/other', chat: 8, from: { id: 8 } });
    await vi.waitFor(() => expect(desk.api.messagesIn(8)).toHaveLength(1));
    expect(desk.heard.map(({ line }) => line)).toEqual(['/slow', '/other']);
    gate.resolve();
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(2), 3_000);

    expect(desk.api.messagesIn(7).map(({ text }) => text)).toEqual(['/slow', '/next']);
  });

  it('goes on after an update that nobody could answer, and says so without the token', async () => {
    const desk = await openDesk({
      receive: ({ line }) => {
        if (line === '/bug') throw new Error(`a bug with ${desk.api.token}`);
        return saying('fine');
      },
    });

    await desk.api.says({ text: '/bug' });
    await desk.api.says({ text: '/ok' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));

    expect(desk.log()).toContain('an update was not answered');
    expect(desk.log()).not.toContain(desk.api.token);
  });
});

describe('a tap', () => {
  it('edits the message with the button, and tells Telegram that it was heard', async () => {
    const desk = await openDesk({
      receive: () => ({ action: 'edit', message: written(...said('page 2').blocks, buttons('/page 3')) }),
    });
    const sent = await desk.platform.send(address(7), written(...said('page 1').blocks, buttons('/page 2')));

    await desk.api.taps('/page 2', { message_id: Number(sent.messageId) });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)[0]?.text).toBe('page 2'), 3_000);

    expect(desk.heard[0]).toMatchObject({ via: 'button', line: '/page 2', messageId: sent.messageId });
    expect(desk.api.messagesIn(7)).toHaveLength(1);
    expect(desk.api.messagesIn(7)[0]?.keyboard).toEqual([[{ text: '/page 3', callback_data: '/page 3' }]]);
    expect(desk.api.seen).toContain('answerCallbackQuery');
  });

  it('sends a new message where the one with the button is gone', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'edit', message: said('here') }) });

    await desk.api.taps('/x', { message_id: 1 });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1), 3_000);

    expect(desk.api.messagesIn(7)[0]?.text).toBe('here');
  });
});

describe('edit', () => {
  it.each([
    {
      what: 'a picture by another',
      before: written(picture('1h')),
      after: written(picture('4h', 2)),
      kind: 'photo',
      text: '4h',
    },
    { what: 'text by a picture', before: said('list'), after: written(picture('1h')), kind: 'photo', text: '1h' },
    { what: 'a picture by text', before: written(picture('1h')), after: said('list'), kind: 'text', text: 'list' },
    { what: 'a message by itself', before: said('same'), after: said('same'), kind: 'text', text: 'same' },
  ])('replaces $what', async ({ before, after, kind, text }) => {
    const desk = await openDesk();
    const sent = await desk.platform.send(address(7), before);

    await desk.platform.edit(sent, after);
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1), 3_000);

    expect(desk.api.messagesIn(7)[0]).toMatchObject({ kind, text });
  });
});

it('sends a picture anew where the Bot API server is too old to put it in the place of text', async () => {
  const desk = await openDesk();
  const sent = await desk.platform.send(address(7), said('list'));
  desk.api.fail('editMessageMedia', {
    kind: 'refuse',
    status: 400,
    description: 'Bad Request: there is no media in the message to edit',
  });

  await desk.platform.edit(sent, written(picture('1h')));

  expect(desk.api.messagesIn(7).map(({ kind }) => kind)).toEqual(['photo']);
});

describe('send', () => {
  it('uploads a picture with its caption and buttons, without a sound', async () => {
    const desk = await openDesk();

    await desk.platform.send(address(7), { ...written(picture('BTC & co'), buttons('/why ab12')), silent: true });

    expect(desk.api.messagesIn(7)[0]).toMatchObject({
      kind: 'photo',
      html: 'BTC &amp; co',
      silent: true,
      keyboard: [[{ text: '/why ab12', callback_data: '/why ab12' }]],
      file: { name: 'chart.png', bytes: Buffer.from([137, 80, 78, 71, 1]) },
    });
  });

  it('uploads a file', async () => {
    const desk = await openDesk();
    const file = {
      type: 'file',
      bytes: new TextEncoder().encode('a,b\r\n'),
      name: 'my deals.csv',
      mediaType: 'text/csv',
    } as const;

    await desk.platform.send(address(7), written(file));

    expect(desk.api.messagesIn(7)[0]?.file).toEqual({ name: 'my-deals.csv', bytes: Buffer.from('a,b\r\n') });
  });

  it('delivers a line of 10,000 characters in three parts', async () => {
    const desk = await openDesk();
    const long = '<&>"\u202e👨‍👩‍👧'.repeat(1_000);

    await desk.platform.send(address(7), said(long));

    const shown = desk.api.messagesIn(7).map(({ text }) => text);
    expect(shown).toHaveLength(3);
    expect(shown.join('')).toBe(long.replaceAll('\u202e', ''));
  });
});

describe('menus', () => {
  it('are set in both languages, English for everyone else', async () => {
    const entry = (summary: string) => ({ name: 'help', summary, args: [] });
    const desk = await openDesk({
      menus: [
        { language: 'en', entries: [entry('Shows help'), { name: 'not-allowed', summary: 'x', args: [] }] },
        { language: 'de', entries: [entry('Zeigt Hilfe')] },
      ],
    });
    const menus = () =>
      desk.api.accepted.filter(({ method }) => method === 'setMyCommands').map(({ payload }) => payload);
    await vi.waitFor(() => expect(menus()).toHaveLength(2));

    expect(menus()).toEqual([
      { commands: [{ command: 'help', description: 'Shows help' }] },
      { commands: [{ command: 'help', description: 'Zeigt Hilfe' }], language_code: 'de' },
    ]);
  });
});

function address(chat: number) {
  return { platform: platformId('telegram'), chat: String(chat) };
}
