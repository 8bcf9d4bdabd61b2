import { describe, expect, it, vi } from 'vitest';
import { buttons, openDesk, picture, said, spans, to, written } from './desk.ts';

const command = (text: string, more: object = {}) => ({
  command: '/outcry',
  text,
  user_id: 'U1',
  user_name: 'ada',
  team_id: 'T1',
  channel_id: 'C1',
  trigger_id: `t-${text}`,
  ...more,
});

const event = (said: object, id = 'Ev1') => ({ type: 'event_callback', team_id: 'T1', event_id: id, event: said });

const tap = (action: object, more: object = {}) => ({
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1', name: 'ada' },
  trigger_id: 'tap-1',
  channel: { id: 'C1' },
  container: { type: 'message' },
  actions: [{ type: 'button', block_id: 'b', ...action }],
  ...more,
});

it('hears the slash command, acknowledges it, and answers in the channel', async () => {
  const desk = await openDesk({ receive: ({ line }) => ({ action: 'send', message: said(`heard ${line}`) }) });

  const envelope = desk.api.socket.envelope('slash_commands', command('price BTC/USDT'));
  await vi.waitFor(() => expect(desk.api.messages).toHaveLength(1));

  expect(desk.api.socket.acknowledged).toEqual([{ envelope, payload: expect.anything() }]);
  expect(desk.heard).toEqual([
    {
      address: to('C1'),
      kind: 'group',
      canWhisper: true,
      person: { id: 'U1', name: 'Ada', languageTag: 'de-CH' },
      line: '/price BTC/USDT',
      via: 'text',
      updateId: 't-price BTC/USDT',
      receivedAt: expect.any(Number),
    },
  ]);
  expect(desk.api.messages[0]).toMatchObject({ channel: 'C1', text: 'heard /price BTC/USDT' });
  expect(desk.api.calls.at(-1)?.args).toMatchObject({ unfurl_links: false, unfurl_media: false });
});

it.each([
  { what: 'help where nothing follows', payload: command(''), heard: { line: '/help' } },
  { what: 'a manager by the workspace', payload: command('a', { user_id: 'UADMIN' }), heard: { manager: true } },
  { what: 'a manager by the channel', payload: command('a', { user_id: 'UMAKER' }), heard: { manager: true } },
  {
    what: 'a private chat',
    payload: command('a', { channel_id: 'D-U1' }),
    heard: { kind: 'private', address: to('D-U1') },
  },
])('takes $what from the command', async ({ payload, heard }) => {
  const desk = await openDesk();

  desk.api.socket.envelope('slash_commands', payload);
  await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

  expect(desk.heard[0]).toMatchObject(heard);
});

it.each([
  {
    what: 'a direct message',
    said: { type: 'message', channel: 'D-U1', text: 'price BTC/USDT' },
    line: '/price BTC/USDT',
  },
  { what: 'the answer to a question', said: { type: 'message', channel: 'D-U1', text: '5 &lt; 6' }, line: '5 < 6' },
  {
    what: 'a mention',
    said: { type: 'app_mention', channel: 'C1', text: '<@U0BOT> exchange list' },
    line: '/exchange list',
  },
  { what: 'an edited message', said: { type: 'message', channel: 'D-U1', text: 'price', subtype: 'message_changed' } },
  { what: 'a message of another bot', said: { type: 'message', channel: 'D-U1', text: 'price', bot_id: 'B9' } },
  { what: 'talk in a channel', said: { type: 'message', channel: 'C1', text: 'price' } },
])('reads $what', async ({ said: message, line }) => {
  const desk = await openDesk();

  desk.api.socket.envelope('events_api', event({ user: 'U1', ts: '1.1', ...message }));
  desk.api.socket.envelope(
    'events_api',
    event({ type: 'message', user: 'U2', channel: 'D-U2', ts: '1.2', text: 'end' }, 'Ev2'),
  );
  await vi.waitFor(() => expect(desk.heard.at(-1)?.line).toBe('end'));

  expect(desk.heard.slice(0, -1).map((incoming) => incoming.line)).toEqual(line === undefined ? [] : [line]);
});

it('passes a repeated event on with the same id, so that the core can drop it', async () => {
  const desk = await openDesk();
  const message = event({ type: 'message', user: 'U1', channel: 'D-U1', ts: '1.1', text: 'x' });

  desk.api.socket.envelope('events_api', message);
  desk.api.socket.envelope('events_api', message, { retry_attempt: 1, retry_reason: 'timeout' });
  await vi.waitFor(() => expect(desk.heard).toHaveLength(2));

  expect(desk.heard.map(({ updateId }) => updateId)).toEqual(['Ev1', 'Ev1']);
});

describe('private things', () => {
  it('are whispered by the response URL', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'send', message: said('secret'), whisper: true }) });

    desk.api.socket.envelope('slash_commands', command('balance', { response_url: desk.api.responseUrl }));
    await vi.waitFor(() => expect(desk.api.responses).toHaveLength(1));

    expect(desk.api.responses[0]).toMatchObject({ response_type: 'ephemeral', text: 'secret' });
    expect(desk.api.messages).toEqual([]);
  });

  it('are whispered to whoever mentions us', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'send', message: said('secret'), whisper: true }) });

    desk.api.socket.envelope(
      'events_api',
      event({ type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: 'x' }),
    );
    await vi.waitFor(() => expect(desk.api.messages).toHaveLength(1));

    expect(desk.api.messages[0]).toMatchObject({ channel: 'C1', user: 'U1', text: 'secret' });
  });

  it('stay with who asked in the direct messages of two others', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'send', message: said('mine') }) });

    desk.api.socket.envelope(
      'slash_commands',
      command('me', { channel_id: 'D-2', response_url: desk.api.responseUrl }),
    );
    await vi.waitFor(() => expect(desk.api.responses).toHaveLength(1));

    expect(desk.heard[0]).toMatchObject({ kind: 'private', address: to('D-U1') });
    expect(desk.api.responses[0]).toMatchObject({ response_type: 'ephemeral' });
  });
});

describe('a tap', () => {
  it('edits the message with the button', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'edit', message: said('page 2') }) });
    const sent = await desk.platform.send(to('C1'), written(...said('page 1').blocks, buttons('/page 2')));

    const container = { type: 'message', message_ts: sent.messageId };
    desk.api.socket.envelope('interactive', tap({ action_id: 'line:100.0.0', value: '/page 2' }, { container }));
    await vi.waitFor(() => expect(desk.api.messages[0]?.text).toBe('page 2'));

    expect(desk.heard[0]).toMatchObject({ via: 'button', line: '/page 2', messageId: sent.messageId });
    expect(desk.api.messages).toHaveLength(1);
  });

  it('replaces what only one person sees by the response URL', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'edit', message: said('done') }) });

    const container = { type: 'message', message_ts: '1.1', is_ephemeral: true };
    const more = { container, response_url: desk.api.responseUrl };
    desk.api.socket.envelope('interactive', tap({ action_id: 'line:0', value: '#t1' }, more));
    await vi.waitFor(() => expect(desk.api.responses).toHaveLength(1));

    expect(desk.api.responses[0]).toMatchObject({ replace_original: true, text: 'done' });
  });

  it('opens the modal of a form, whose answer is the line with what was filled in', async () => {
    const desk = await openDesk();
    const fields = [
      { name: 'symbol', label: spans('Symbol'), required: true, named: false },
      { name: 'price', label: spans('Price'), required: false, named: true, value: '1' },
    ];
    const form = { type: 'form', open: spans('Fill in'), title: spans('Buy'), line: '/buy', fields } as const;
    await desk.platform.send(to('C1'), written(form));
    const [block] = desk.api.messages[0]?.blocks ?? [];
    const [button] = (block?.['elements'] ?? []) as { action_id: string; value: string }[];

    desk.api.socket.envelope('interactive', tap({ ...button }));
    await vi.waitFor(() => expect(desk.api.calls.at(-1)?.method).toBe('views.open'));
    const view = desk.api.calls.at(-1)?.args['view'] as { private_metadata: string; callback_id: string };
    const values = { symbol: { value: { value: 'BTC/USDT' } }, price: { value: { value: '65000' } } };
    const filled = { ...view, id: 'V1', type: 'modal', state: { values } };
    desk.api.socket.envelope('interactive', {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: filled,
    });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    expect(desk.heard[0]).toMatchObject({ line: '/buy BTC/USDT price=65000', address: to('C1'), via: 'text' });
  });
});

it('opens the commands by a shortcut, with the market of the message', async () => {
  const desk = await openDesk();

  desk.api.socket.envelope('interactive', {
    type: 'message_action',
    callback_id: 'outcry-message',
    trigger_id: 'x',
    team: { id: 'T1' },
    user: { id: 'U1', name: 'ada' },
    channel: { id: 'C1' },
    message: { text: 'look at BTC/USDT now' },
  });
  await vi.waitFor(() => expect(desk.api.calls.at(-1)?.method).toBe('views.open'));

  expect(desk.api.calls.at(-1)?.args['view']).toMatchObject({
    blocks: [
      { element: { options: [{ value: 'price' }, { value: 'exchange list' }] } },
      { element: { initial_value: 'BTC/USDT' } },
    ],
  });
});

it('shows the watchlist and the last signals on the home page', async () => {
  const desk = await openDesk({
    receive: ({ line }) => ({ action: 'send', message: written(...said(line).blocks, buttons('/x')) }),
  });

  desk.api.socket.envelope('events_api', event({ type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D-U1' }));
  await vi.waitFor(() => expect(desk.api.calls.at(-1)?.method).toBe('views.publish'));

  expect(desk.heard.map(({ line }) => line)).toEqual(['/watchlist', '/signals']);
  const view = desk.api.calls.at(-1)?.args['view'] as {
    blocks: { type: string; elements?: { action_id: string }[] }[];
  };
  expect(view.blocks.map(({ type }) => type)).toEqual(['section', 'actions', 'divider', 'section', 'actions']);
  const ids = view.blocks.flatMap(({ elements = [] }) => elements.map(({ action_id }) => action_id));
  expect(new Set(ids).size).toBe(2);
});

it('connects anew when Slack asks for it', async () => {
  const desk = await openDesk();

  desk.api.socket.disconnect();
  await vi.waitFor(() => expect(desk.api.socket.connections).toBe(2), 3_000);
  await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }));
  desk.api.socket.envelope('slash_commands', command('again'));

  await vi.waitFor(() => expect(desk.heard[0]?.line).toBe('/again'));
});

it('shows an uploaded picture, waits until Slack has prepared it, and writes into the thread', async () => {
  const desk = await openDesk();
  desk.api.fail('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' });

  const sent = await desk.platform.send(to('C1/5.5'), written(picture('BTC & co'), buttons('/why 1')));

  expect(sent).toEqual({ ...to('C1/5.5'), messageId: desk.api.messages[0]?.ts });
  expect(desk.api.messages).toHaveLength(1);
  expect(desk.api.messages[0]).toMatchObject({
    thread_ts: '5.5',
    blocks: [
      { type: 'image', alt_text: 'BTC & co', slack_file: { id: 'F1' } },
      { type: 'section' },
      { type: 'actions' },
    ],
  });
});
