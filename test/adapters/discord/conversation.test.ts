import { describe, expect, it, vi } from 'vitest';
import { platformId } from '../../../src/chat/incoming.ts';
import type { CommandMenu } from '../../../src/chat/menu.ts';
import { buttons, openDesk, picture, said, saying, written } from './desk.ts';

const symbol = { name: 'symbol', label: 'Symbol', required: true, named: false, suggests: 'symbol' } as const;
const timeframe = { name: 'timeframe', label: 'Timeframe', required: false, named: false, choices: ['15m', '1h'] };
const price = { name: 'price', label: 'Price', required: false, named: true };
const order = { name: 'order', label: 'Order', required: false, named: false, choices: ['up', 'down'], closed: true };
const page = { name: 'page', label: 'Page', required: false, named: false };
const entries = [
  { name: 'chart', summary: 'Shows a chart', args: [symbol, timeframe] },
  { name: 'buy', summary: 'Buys', args: [symbol, price] },
  { name: 'list', summary: 'Lists', args: [timeframe, order, page] },
  { name: 'ntfy on', summary: 'Turns on', args: [] },
  { name: 'ntfy off', summary: 'Turns off', args: [] },
];
const german = entries.map((entry) => ({ ...entry, summary: `de: ${entry.summary}` }));
const menus: CommandMenu[] = [
  { language: 'en', entries },
  { language: 'de', entries: german },
];

describe('a conversation', () => {
  it('hears a slash command as the line that would be typed, and answers with an embed', async () => {
    const desk = await openDesk({ menus, receive: () => ({ action: 'send', message: written(picture('BTC')) }) });

    const id = desk.api.calls('buy', { options: { symbol: 'BTC/USDT', price: '1 2' } }, { locale: 'de' });
    await vi.waitFor(() => expect(desk.api.shownIn('70')).toHaveLength(1));

    expect(desk.heard).toEqual([
      {
        address: { platform: platformId('discord'), chat: '70' },
        kind: 'private',
        person: { id: '7', name: 'Ada', languageTag: 'de' },
        line: '/buy BTC/USDT price="1 2"',
        via: 'text',
        updateId: id,
        receivedAt: expect.any(Number),
      },
    ]);
    expect(desk.api.shownIn('70')[0]).toMatchObject({ files: ['chart.png'], flags: 0 });
  });

  it.each([
    ['chart', { symbol: 'BTC/USDT', timeframe: '15m' }, '/chart BTC/USDT 15m'],
    ['chart', { symbol: 'BTC/USDT 1h' }, '/chart symbol="BTC/USDT 1h"'],
    ['chart', { symbol: 'timeframe=1h' }, '/chart symbol=timeframe=1h'],
    ['list', { order: 'up' }, '/list order=up'],
    ['list', { timeframe: '15m', page: '2' }, '/list 15m page=2'],
  ])('puts no option of /%s %j in the place of another', async (name, options, line) => {
    const desk = await openDesk({ menus });

    desk.api.calls(name, { options });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]?.line).toBe(line);
  });

  it('answers what is typed in a direct message, and nothing else that is said', async () => {
    const desk = await openDesk({ receive: ({ line }) => saying(line) });

    desk.api.says('/price BTC/USDT');
    desk.api.says('in a server', { guild_id: '1' });
    desk.api.says('forwarded', { message_reference: { type: 1 } });
    desk.api.says('by a bot', { author: { id: '8', username: 'x', bot: true } });
    desk.api.says('/next');
    await vi.waitFor(() => expect(desk.api.shownIn('70')).toHaveLength(2));

    expect(desk.heard.map(({ line }) => line)).toEqual(['/price BTC/USDT', '/next']);
    expect(desk.api.shownIn('70')[0]?.body).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
  });

  it.each([
    ['0', undefined],
    ['32', true],
    ['8', true],
    ['2048', undefined],
  ])('tells with rights %s in a server that the person manages it: %s', async (permissions, manager) => {
    const desk = await openDesk({ menus });

    desk.api.calls('ntfy', { sub: 'on' }, { guild: '1', permissions });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]).toMatchObject({ line: '/ntfy on', kind: 'group', canWhisper: true });
    expect(desk.heard[0]?.manager).toBe(manager);
  });

  it('answers in a thread of a forum, and sends into it', async () => {
    const desk = await openDesk({ menus, receive: ({ line }) => saying(line) });

    desk.api.calls('ntfy', { sub: 'on' }, { guild: '1', channel: '710', thread: { of: '700' } });
    await vi.waitFor(() => expect(desk.api.shownIn('710')).toHaveLength(1));
    await desk.platform.send({ ...address, chat: '710' }, said('later'));

    expect(desk.heard[0]).toMatchObject({ address: { chat: '710' }, kind: 'group' });
    expect(desk.api.shownIn('710')).toHaveLength(2);
    expect(desk.log()).not.toContain('cannot read');
  });

  it.each([
    ['at once', 0],
    ['late', 250],
  ])('whispers to the person alone, also in a server, %s', async (_, ms) => {
    const desk = await openDesk({
      receive: async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return saying('secret', { whisper: true });
      },
    });

    desk.api.calls('balance', {}, { guild: '1' });
    await vi.waitFor(() => expect(JSON.stringify(desk.api.shownIn('70'))).toContain('secret'));
    await vi.waitFor(() => expect(desk.api.shownIn('70')).toHaveLength(1));

    expect(desk.api.shownIn('70')[0]?.flags).toBe(64);
    const open = desk.api.seen.filter(
      ({ call, body }) => call.startsWith('PATCH') && JSON.stringify(body).includes('secret'),
    );
    expect(open).toEqual([]);
  });

  it('says that a late answer is coming, and then edits that', async () => {
    const gate = Promise.withResolvers<void>();
    const desk = await openDesk({
      timing: { graceMs: 20 },
      receive: async () => {
        await gate.promise;
        return saying('here it is');
      },
    });

    desk.api.calls('slow');
    await vi.waitFor(() => expect(JSON.stringify(desk.api.shownIn('70'))).toContain('thinking'));
    gate.resolve();
    await vi.waitFor(() => expect(JSON.stringify(desk.api.shownIn('70'))).toContain('here it is'));

    expect(desk.api.shownIn('70')).toHaveLength(1);
  });

  it('replaces the message with the tapped button, and hears a chosen entry of a menu', async () => {
    const lines = Array.from({ length: 7 }, (_, index) => `/page ${index}`);
    const desk = await openDesk({
      receive: ({ line }) => ({ action: 'edit', message: written(...said(line).blocks, buttons(...lines)) }),
    });
    const sent = await desk.platform.send(address, written(...said('first').blocks, buttons('/page 1')));

    desk.api.taps('/page 1', sent.messageId);
    await vi.waitFor(() => expect(JSON.stringify(desk.api.shownIn('70'))).toContain('/page 5'));
    desk.api.chooses('/page 6', sent.messageId);
    await vi.waitFor(() => expect(desk.heard).toHaveLength(2));

    expect(desk.heard[1]).toMatchObject({ line: '/page 6', via: 'button', messageId: sent.messageId });
    expect(desk.api.shownIn('70')).toHaveLength(1);
    expect(desk.api.shownIn('70')[0]?.body['components']).toMatchObject([
      { components: [{ type: 3, options: { length: 7 } }] },
    ]);
  });

  it('opens a form from its button, and hears what was filled in as a line', async () => {
    const desk = await openDesk({ menus, receive: () => saying('done') });

    const id = desk.api.taps('form:/buy BTC/USDT', '1', { locale: 'de' });
    await vi.waitFor(() => expect(desk.api.offered.get(id)).toBeDefined());
    desk.api.submits('form:/buy', { symbol: 'BTC/USDT', price: '65000' });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.api.offered.get(id)).toMatchObject({
      title: '/buy',
      components: [{ component: { custom_id: 'price' } }],
    });
    expect(desk.heard[0]?.line).toBe('/buy BTC/USDT price=65000');
  });

  it('hears a form after a restart, a value chosen from its list too', async () => {
    const before = await openDesk({ menus });
    const id = before.api.taps('form:/list', '1');
    await vi.waitFor(() => expect(before.api.offered.get(id)).toBeDefined());
    const after = await openDesk({ menus, before: ({ offered }) => offered.set(id, before.api.offered.get(id) ?? {}) });

    after.api.submits('form:/list', { timeframe: '', order: 'down', page: '3' });
    await vi.waitFor(() => expect(after.heard).toHaveLength(1));

    expect(before.api.offered.get(id)).toMatchObject({
      components: [
        { component: { type: 4, placeholder: '15m, 1h' } },
        { component: { type: 3, options: [{ value: 'up' }, { value: 'down' }] } },
        { component: { type: 4 } },
      ],
    });
    expect(after.heard[0]?.line).toBe('/list order=down page=3');
  });

  it('offers symbols and known values while a person types', async () => {
    const desk = await openDesk({ menus, suggest: async (_, typed) => [`${typed.toUpperCase()}/USDT`] });

    const id = desk.api.calls('chart', { options: { symbol: 'btc' }, typing: 'symbol' });
    const other = desk.api.calls('chart', { options: { symbol: 'BTC/USDT', timeframe: '1' }, typing: 'timeframe' });
    await vi.waitFor(() => expect(desk.api.offered.size).toBe(2));

    expect(desk.api.offered.get(id)).toEqual({ choices: [{ name: 'BTC/USDT', value: 'BTC/USDT' }] });
    expect(desk.api.offered.get(other)).toMatchObject({ choices: [{ value: '15m' }, { value: '1h' }] });
  });

  it('sets its slash commands once, and again only when they changed', async () => {
    const first = await openDesk({ menus });
    await vi.waitFor(() => expect(first.api.commands.sets).toBe(1));
    const list = first.api.commands.list;
    const asIs = await openDesk({ menus, before: (api) => Object.assign(api.commands, { list }) });
    const changed = await openDesk({
      menus: menus.slice(0, 1),
      before: (api) => Object.assign(api.commands, { list }),
    });
    await vi.waitFor(() => expect(changed.api.commands.sets).toBe(1));

    expect(asIs.api.commands.sets).toBe(0);
    expect(list).toMatchObject([
      { name: 'chart', description: 'Shows a chart', description_localizations: { de: 'de: Shows a chart' } },
      { name: 'buy', options: [{ name: 'symbol', required: true, autocomplete: true }, { name: 'price' }] },
      {
        name: 'list',
        options: [
          { name: 'timeframe', autocomplete: true },
          { name: 'order', autocomplete: false, choices: [{ name: 'up', value: 'up' }, { value: 'down' }] },
          { name: 'page', autocomplete: false },
        ],
      },
      {
        name: 'ntfy',
        options: [
          { name: 'on', type: 1 },
          { name: 'off', type: 1 },
        ],
      },
    ]);
  });

  it('edits its own messages, and puts long ones on several pages', async () => {
    const desk = await openDesk();
    const long = Array.from({ length: 90 }, (_, index) => `line ${index} ${'word '.repeat(30)}`).join('\n');

    const sent = await desk.platform.send(address, said(long));
    await desk.platform.edit(sent, said('short'));

    const shown = desk.api.shownIn('70');
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.at(-1)).toMatchObject({ id: sent.messageId, body: { embeds: [{ description: 'short' }] } });
    expect(JSON.stringify(shown.map(({ body }) => body))).toContain('line 0');
  });
});

const address = { platform: platformId('discord'), chat: '70' };
