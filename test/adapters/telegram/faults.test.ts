import { describe, expect, it, vi } from 'vitest';
import { platformId } from '../../../src/chat/incoming.ts';
import { PlatformUnavailable, RateLimited, RecipientGone, SendUnconfirmed } from '../../../src/errors.ts';
import type { Fault } from '../../fakes/telegram-bot-api.ts';
import { openDesk, picture, said, saying, written } from './desk.ts';

const chat = { platform: platformId('telegram'), chat: '7' };

const refusal = (status: number, description: string): Fault => ({ kind: 'refuse', status, description });

describe('send', () => {
  it.each<{ what: string; fault: Fault; error: unknown; accepted: number }>([
    {
      what: '429',
      fault: { ...refusal(429, 'Too Many Requests'), retryAfterSeconds: 7 } as Fault,
      error: RateLimited,
      accepted: 0,
    },
    { what: '403', fault: refusal(403, 'Forbidden: bot was blocked by the user'), error: RecipientGone, accepted: 0 },
    { what: 'chat not found', fault: refusal(400, 'Bad Request: chat not found'), error: RecipientGone, accepted: 0 },
    {
      what: 'user deactivated',
      fault: refusal(400, 'Bad Request: user is deactivated'),
      error: RecipientGone,
      accepted: 0,
    },
    {
      what: 'no rights',
      fault: refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
      error: RecipientGone,
      accepted: 0,
    },
    { what: 'a refused token', fault: refusal(401, 'Unauthorized'), error: PlatformUnavailable, accepted: 0 },
    { what: '500', fault: refusal(500, 'Internal Server Error'), error: SendUnconfirmed, accepted: 0 },
    { what: '502', fault: refusal(502, 'Bad Gateway'), error: SendUnconfirmed, accepted: 0 },
    {
      what: 'a connection dropped before',
      fault: { kind: 'drop', when: 'before' },
      error: SendUnconfirmed,
      accepted: 0,
    },
    { what: 'a connection dropped after', fault: { kind: 'drop', when: 'after' }, error: SendUnconfirmed, accepted: 1 },
    { what: 'a stall before', fault: { kind: 'stall', when: 'before' }, error: SendUnconfirmed, accepted: 0 },
    { what: 'a stall after', fault: { kind: 'stall', when: 'after' }, error: SendUnconfirmed, accepted: 1 },
    { what: 'a malformed answer', fault: { kind: 'malformed' }, error: SendUnconfirmed, accepted: 1 },
  ])('tells $what by its error, and does not repeat it', async ({ fault, error, accepted }) => {
    const desk = await openDesk();
    desk.api.fail('sendMessage', fault);

    const failure = await desk.platform.send(chat, said('once')).catch((thrown: unknown) => thrown);

    expect(failure).toBeInstanceOf(error);
    expect(desk.api.messagesIn(7)).toHaveLength(accepted);
    expect(desk.api.seen.filter((method) => method === 'sendMessage')).toHaveLength(1);
    expect(everythingIn(failure)).not.toContain(desk.api.token);
  });

  it('passes on how long Telegram asks to wait', async () => {
    const desk = await openDesk();
    desk.api.fail('sendMessage', { kind: 'refuse', status: 429, retryAfterSeconds: 7 });

    await expect(desk.platform.send(chat, said('x'))).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  it('is certain that nothing was sent where nobody listens', async () => {
    const desk = await openDesk();
    await desk.api.close();

    await expect(desk.platform.send(chat, said('x'))).rejects.toBeInstanceOf(PlatformUnavailable);
  });

  it('finishes a message of which a part is out, so that the whole is not sent again', async () => {
    const desk = await openDesk();
    desk.api.fail('sendPhoto', { kind: 'refuse', status: 429, retryAfterSeconds: 0 });

    await desk.platform.send(chat, written(...said('a'.repeat(1_500)).blocks, picture('chart')));

    expect(desk.api.messagesIn(7).map(({ kind }) => kind)).toEqual(['text', 'photo']);
  });

  it('does not say that nothing was sent when a part is out', async () => {
    const desk = await openDesk();
    desk.api.fail('sendPhoto', refusal(403, 'Forbidden'));

    const sent = desk.platform.send(chat, written(...said('a'.repeat(1_500)).blocks, picture('chart')));

    await expect(sent).rejects.toBeInstanceOf(SendUnconfirmed);
  });
});

describe('a reply', () => {
  it('waits as long as Telegram asks, then goes out once', async () => {
    const desk = await openDesk({ receive: () => saying('42') });
    desk.api.fail('sendMessage', { kind: 'refuse', status: 429, retryAfterSeconds: 1 });
    const asked = performance.now();

    await desk.api.says({ text: '/price' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1), 3_000);

    expect(desk.api.accepted.at(-1)?.at).toBeGreaterThanOrEqual(asked + 1_000);
    expect(desk.api.seen.filter((method) => method === 'sendMessage')).toHaveLength(2);
  });

  it('is given up after three refusals, and the next command is answered', async () => {
    const desk = await openDesk({ receive: ({ line }) => saying(line) });
    const busy: Fault = { kind: 'refuse', status: 429, retryAfterSeconds: 0 };
    desk.api.fail('sendMessage', busy, busy, busy);

    await desk.api.says({ text: '/first' });
    await desk.api.says({ text: '/second' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));

    expect(desk.api.messagesIn(7)[0]?.text).toBe('/second');
    expect(desk.log()).toContain('a reply was not delivered');
  });

  it.each<Fault>([
    { kind: 'drop', when: 'after' },
    { kind: 'drop', when: 'before' },
    { kind: 'stall', when: 'after' },
    { kind: 'malformed' },
    refusal(502, 'Bad Gateway'),
  ])('is not repeated where it may have arrived: %j', async (fault) => {
    const desk = await openDesk({ receive: ({ line }) => saying(line) });
    desk.api.fail('sendMessage', fault);

    await desk.api.says({ text: '/first' });
    await desk.api.says({ text: '/second' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7).at(-1)?.text).toBe('/second'), 3_000);

    expect(desk.api.seen.filter((method) => method === 'sendMessage')).toHaveLength(2);
  });

  it('to a tap survives that Telegram no longer knows the tap', async () => {
    const desk = await openDesk({ receive: () => ({ action: 'edit', message: said('page 2') }) });
    const sent = await desk.platform.send(chat, said('page 1'));
    desk.api.fail('answerCallbackQuery', refusal(400, 'Bad Request: query is too old'));

    await desk.api.taps('/page 2', { message_id: Number(sent.messageId) });

    await vi.waitFor(() => expect(desk.api.messagesIn(7)[0]?.text).toBe('page 2'));
  });
});

describe('the start', () => {
  it.each<{ what: string; method: string; fault: Fault; trouble: string }>([
    { what: 'a bad token', method: 'getMe', fault: refusal(401, 'Unauthorized'), trouble: 'unauthorized' },
    { what: 'a broken API', method: 'getMe', fault: refusal(502, 'Bad Gateway'), trouble: 'unreachable' },
    { what: 'a malformed answer', method: 'getMe', fault: { kind: 'malformed' }, trouble: 'unreachable' },
    { what: 'a stalled API', method: 'getMe', fault: { kind: 'stall', when: 'before' }, trouble: 'unreachable' },
    { what: 'a second consumer', method: 'getUpdates', fault: refusal(409, 'Conflict'), trouble: 'polling-conflict' },
    {
      what: 'a dropped connection',
      method: 'getUpdates',
      fault: { kind: 'drop', when: 'before' },
      trouble: 'unreachable',
    },
    {
      what: 'too many calls',
      method: 'getUpdates',
      fault: { kind: 'refuse', status: 429, retryAfterSeconds: 0 },
      trouble: 'rate-limited',
    },
  ])('says $what in its state and goes on trying', async ({ method, fault, trouble }) => {
    const desk = await openDesk({
      before: (api) => api.fail(method, fault, fault, fault),
      down: true,
      timing: { callSeconds: 0.1 },
      receive: () => saying('back'),
    });

    await vi.waitFor(() => expect(desk.log()).toContain(`"trouble":"${trouble}"`));
    await desk.api.says({ text: '/help' });
    await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1), 3_000);

    expect(desk.platform.state()).toEqual({ up: true });
    expect(desk.log()).not.toContain(desk.api.token);
  });

  it('does not wait for an API that never answers, and neither does the stop', async () => {
    const stall: Fault = { kind: 'stall', when: 'before' };
    const began = performance.now();

    const desk = await openDesk({ before: (api) => api.fail('getMe', stall), down: true, timing: { callSeconds: 60 } });
    await desk.platform.stop();

    expect(performance.now() - began).toBeLessThan(1_500);
    expect(desk.platform.state()).toEqual({ up: false, trouble: 'stopped' });
  });

  it('reports a conflict while a second consumer polls, and recovers when it is gone', async () => {
    const desk = await openDesk();
    const rival = () => fetch(`${desk.api.root}/bot${desk.api.token}/getUpdates`, { method: 'POST', body: '{}' });

    await vi.waitFor(() => expect(desk.api.seen).toContain('getUpdates'));
    await rival();
    await vi.waitFor(() => expect(desk.log()).toContain('polling-conflict'));

    await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }), 6_000);
  });

  it('works without menus', async () => {
    const menus = [{ language: 'en', entries: [] }] as const;
    const desk = await openDesk({ before: (api) => api.fail('setMyCommands', refusal(400, 'Bad Request')), menus });

    await vi.waitFor(() => expect(desk.log()).toContain('the command menu was not set'));
    expect(desk.platform.state()).toEqual({ up: true });
  });
});

describe('the stop', () => {
  it('finishes the update under way and confirms it', async () => {
    const gate = Promise.withResolvers<void>();
    const desk = await openDesk({
      receive: async () => {
        await gate.promise;
        return saying('done');
      },
    });
    const update = await desk.api.says({ text: '/slow' });
    await vi.waitFor(() => expect(desk.heard).toHaveLength(1));

    const stopped = desk.platform.stop();
    gate.resolve();
    await stopped;

    expect(desk.api.messagesIn(7).map(({ text }) => text)).toEqual(['done']);
    expect(desk.api.confirmed()).toBe(update + 1);
  });
});

/** All that a logger could find in an error, causes and hidden fields as well. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const fields = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name));
  return fields.map((value) => (value instanceof Error ? everythingIn(value) : `${JSON.stringify(value)}`)).join('\n');
}
