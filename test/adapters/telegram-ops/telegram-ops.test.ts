import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { telegramOps, telegramOpsSettings } from '../../../adapters/telegram-ops/telegram-ops.ts';
import { commands } from '../../../commands/registry.ts';
import { dispatch } from '../../../src/chat/dispatch.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import type { CommandMenu } from '../../../src/chat/menu.ts';
import type { WrittenMessage } from '../../../src/chat/message.ts';
import { operatorsPlatform } from '../../../src/chat/operators-platform.ts';
import type { Receive, Reply } from '../../../src/chat/reply.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../../src/errors.ts';
import { type TelegramBotApi, telegramBotApi } from '../../fakes/telegram-bot-api.ts';
import { fakeDesk } from '../../support/fake-desk.ts';

const operator = 7;
const stranger = 8;

interface Options {
  readonly receive?: Receive;
  readonly menus?: readonly CommandMenu[];
  readonly before?: (api: TelegramBotApi) => void;
  readonly down?: boolean;
  readonly callMs?: number;
}

/** The real Telegraf against a stand-in for Telegram; operator 7 is on the list, nobody else. */
async function openBot({ receive, menus = [], before, down, callMs = 3_000 }: Options = {}) {
  const api = await telegramBotApi();
  onTestFinished(() => api.close());
  before?.(api);
  const heard: Incoming[] = [];
  const lines: string[] = [];
  const sink = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  const settings = telegramOpsSettings.parse({
    OUTCRY_TELEGRAM_OPS_TOKEN: api.token,
    OUTCRY_TELEGRAM_OPS_API_ROOT: `${api.root}/`,
    OUTCRY_TELEGRAM_OPS_IDS: `${operator}, 99`,
  });
  const timing = { callMs, pollSeconds: 5, firstRetryMs: 20, longestRetryMs: 50 };
  const platform = await telegramOps(settings, { logger: pino({ level: 'trace' }, sink), timing });
  if (!platform) throw new Error('no platform was made');
  onTestFinished(() => platform.stop());
  await platform.start(async (incoming) => {
    heard.push(incoming);
    return (await receive?.(incoming)) ?? { action: 'none' };
  }, menus);
  if (!down) await vi.waitFor(() => expect(platform.state()).toEqual({ up: true }));
  return { api, platform, heard, log: () => lines.join('') };
}

const to = { platform: operatorsPlatform, chat: String(operator) };
const spans = (text: string) => [{ text }];
const said = (text: string): WrittenMessage => ({ blocks: [{ type: 'text', words: spans(text) }] });
const saying = (text: string): Reply => ({ action: 'send', message: said(text) });

describe('who is heard', () => {
  it('an operator, in their own chat, as an operator', async () => {
    const bot = await openBot({ receive: async () => saying('<fine>') });

    await bot.api.says({ text: '/status', from: { id: operator } });
    await vi.waitFor(() => expect(bot.api.messagesIn(operator)).toHaveLength(1));

    expect(bot.heard[0]).toMatchObject({
      address: to,
      kind: 'private',
      operator: true,
      person: { id: '7', name: 'Ada', languageTag: 'en' },
      line: '/status',
      via: 'text',
    });
    expect(bot.api.messagesIn(operator)[0]).toMatchObject({ text: '<fine>', html: '&lt;fine&gt;' });
  });

  it('nobody else, anywhere, in any way: not even an error goes out', async () => {
    const bot = await openBot({ receive: async () => saying('no') });
    const forward = { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'x' } };

    await bot.api.says({ text: '/status', chat: stranger, from: { id: stranger } });
    await bot.api.says({ text: '/status', chat: -100, from: { id: operator } });
    await bot.api.says({ text: '/status', from: { id: operator }, more: forward });
    await bot.api.says({ text: '/status', from: { id: operator, is_bot: true } });
    await bot.api.push({
      update_id: 900,
      edited_message: {
        message_id: 1,
        date: 1,
        text: '/status',
        chat: { id: operator, type: 'private' },
        from: { id: operator, is_bot: false, first_name: 'A' },
      },
    });
    await bot.api.says({ text: '/last', from: { id: operator } });
    const sends = () => bot.api.accepted.filter(({ method }) => method.startsWith('send'));
    await vi.waitFor(() => expect(sends()).not.toEqual([]));

    expect(bot.heard.map(({ line }) => line)).toEqual(['/last']);
    expect(sends()).toHaveLength(1);
  });
});

describe('what is there', () => {
  it('commands of operators and the few that everyone needs, and nothing of the traders', async () => {
    const desk = fakeDesk();
    const receive = dispatch(desk.app, commands);
    const asked = async (line: string) => {
      const reply = await receive({
        address: to,
        kind: 'private',
        person: { id: '7', name: 'A' },
        line,
        via: 'text',
        operator: true,
        receivedAt: desk.clock.now(),
      });
      return reply.action === 'none' ? '' : JSON.stringify(reply.message);
    };

    expect(await asked('/help')).toContain('/status');
    expect(await asked('/help')).toContain('/ntfy tier');
    expect(await asked('/help')).not.toContain('/watch');
    expect(await asked('/watch BTC/USDT 1h')).toContain('I don’t know /watch');
    expect(await asked('/ntfy symbol BTC/USDT 15m')).toContain('outcry-symbol-btc-usdt-');
  });

  it('is no way up for somebody whom no platform vouches for', async () => {
    const desk = fakeDesk();

    expect(await desk.type('/ntfy symbol BTC/USDT 15m')).not.toContain('outcry-symbol');
  });

  it('a menu in the chats of the operators alone, each first word once', async () => {
    const entry = (name: string) => ({ name, summary: `${name}.`, args: [] });
    const bot = await openBot({
      menus: [{ language: 'en', entries: [entry('help'), entry('ntfy tier'), entry('ntfy symbol')] }],
    });

    const menus = () => bot.api.accepted.filter(({ method }) => method === 'setMyCommands');
    await vi.waitFor(() => expect(menus()).toHaveLength(2));

    expect(menus().map(({ payload }) => payload['scope'])).toEqual([
      { type: 'chat', chat_id: 7 },
      { type: 'chat', chat_id: 99 },
    ]);
    expect(menus()[0]?.payload['commands']).toEqual([
      { command: 'help', description: 'help.' },
      { command: 'ntfy', description: 'ntfy tier.' },
    ]);
  });
});

describe('messages', () => {
  it('show text, a table, buttons and a picture', async () => {
    const bot = await openBot();
    const png = new Uint8Array([137, 80, 78, 71]);

    await bot.platform.send(to, {
      silent: true,
      blocks: [
        { type: 'text', look: 'heading', words: spans('Alarm & more') },
        {
          type: 'table',
          columns: [{ name: spans('a') }, { name: spans('n'), align: 'right' }],
          rows: [[spans('<x>'), spans('12')]],
        },
        { type: 'picture', png, name: 'a b.png', caption: spans('chart') },
        { type: 'buttons', rows: [[{ label: spans('Status'), line: '/status' }]] },
      ],
    });

    const [text, photo] = bot.api.messagesIn(operator);
    expect(text).toMatchObject({
      silent: true,
      html: '<b>Alarm &amp; more</b>\n\n<pre>a     n\n&lt;x&gt;  12</pre>\n\nchart',
      keyboard: [],
    });
    expect(photo).toMatchObject({
      kind: 'photo',
      file: { name: 'a-b.png', bytes: Buffer.from(png) },
      keyboard: [[{ text: 'Status', callback_data: '/status' }]],
    });
  });

  it('are edited in place by a tap', async () => {
    const bot = await openBot({ receive: async () => ({ action: 'edit', message: said('page 2') }) });
    const sent = await bot.platform.send(to, said('page 1'));

    await bot.api.taps('/page 2', { message_id: Number(sent.messageId) });
    await vi.waitFor(() => expect(bot.api.messagesIn(operator).map(({ text }) => text)).toEqual(['page 2']));

    expect(bot.api.seen).toContain('answerCallbackQuery');
    await bot.platform.edit(sent, said('page 2'));
  });

  it('of any length arrive whole', async () => {
    const bot = await openBot();
    const long = 'a<b>&😀'.repeat(2_000);

    await bot.platform.send(to, said(long));

    expect(
      bot.api
        .messagesIn(operator)
        .map(({ text }) => text)
        .join(''),
    ).toBe(long);
  });
});

describe('what goes wrong', () => {
  it.each([
    { fault: { kind: 'refuse', status: 429, retryAfterSeconds: 7 }, error: RateLimited },
    {
      fault: { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
      error: RecipientGone,
    },
    { fault: { kind: 'refuse', status: 401 }, error: PlatformUnavailable },
    { fault: { kind: 'refuse', status: 502 }, error: SendUnconfirmed },
    { fault: { kind: 'drop', when: 'before' }, error: SendUnconfirmed },
    { fault: { kind: 'stall', when: 'before' }, error: SendUnconfirmed },
    { fault: { kind: 'malformed' }, error: SendUnconfirmed },
  ] as const)('$fault is told as what it means, and sent once', async ({ fault, error }) => {
    const bot = await openBot({ callMs: fault.kind === 'stall' ? 300 : 3_000 });
    bot.api.fail('sendMessage', fault);

    const failure = await bot.platform.send(to, said('x')).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(error);
    expect(bot.api.seen.filter((method) => method === 'sendMessage')).toHaveLength(1);
    expect(`${failure} ${(failure as Error).cause} ${bot.log()}`).not.toContain(bot.api.token);
  });

  it('another listener, a wrong answer or an outage is waited out', async () => {
    const bot = await openBot({
      down: true,
      before: (api) => {
        api.fail('getMe', { kind: 'refuse', status: 502 }, { kind: 'malformed' });
        api.fail('getUpdates', { kind: 'refuse', status: 409 }, { kind: 'drop', when: 'before' });
      },
    });

    await vi.waitFor(() => expect(bot.platform.state()).toEqual({ up: true }), 3_000);
    await bot.api.says({ text: '/status' });
    await vi.waitFor(() => expect(bot.heard).toHaveLength(1));

    expect(bot.log()).toContain('polling-conflict');
    expect(bot.log()).not.toContain(bot.api.token);
  });

  it('goes on after an update that nobody could answer', async () => {
    const bot = await openBot({
      receive: async ({ line }) => {
        if (line === '/bug') throw new Error('a bug');
        return saying('fine');
      },
    });

    await bot.api.says({ text: '/bug' });
    await bot.api.says({ text: '/ok' });
    await vi.waitFor(() => expect(bot.api.messagesIn(operator)).toHaveLength(1));

    expect(bot.log()).toContain('an update was not answered');
  });
});

it('is absent without a token, and names what is wrong with its settings', async () => {
  const settings = telegramOpsSettings.parse({});

  expect(await telegramOps(settings, { logger: pino({ level: 'silent' }) })).toBeUndefined();
  expect(telegramOpsSettings.safeParse({ OUTCRY_TELEGRAM_OPS_IDS: '@ada' }).error?.issues[0]?.message).toContain(
    'numeric',
  );
});
