import { createServer } from 'node:net';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { httpServer } from '../../../adapters/http/http-server.ts';
import { type DeskOptions, openDesk, saying } from './desk.ts';

const secret = 'a-secret_of-32-characters-000000';
const header = 'x-telegram-bot-api-secret-token';

it('hears an update through the HTTP server and answers it', async () => {
  const desk = await openWebhook({ receive: ({ line }) => saying(`heard ${line}`) });

  const updateId = await desk.api.says({ text: '/price' });
  await vi.waitFor(() => expect(desk.api.messagesIn(7)).toHaveLength(1));

  expect(desk.heard[0]?.updateId).toBe(String(updateId));
  expect(desk.api.messagesIn(7)[0]?.text).toBe('heard /price');
  expect(desk.api.seen).not.toContain('getUpdates');
});

it('tells Telegram where it is, at a path that holds no part of the secret', async () => {
  const desk = await openWebhook();

  const { payload } = desk.api.accepted.find(({ method }) => method === 'setWebhook') ?? {};

  expect(payload).toEqual({
    url: desk.hook,
    secret_token: secret,
    allowed_updates: ['message', 'callback_query', 'inline_query'],
  });
  expect(new URL(desk.hook).pathname).toMatch(/^\/telegram\/[0-9a-f]{32}$/);
});

it.each<{ what: string; headers: Record<string, string> }>([
  { what: 'no secret', headers: {} },
  { what: 'an empty secret', headers: { [header]: '' } },
  { what: 'a wrong secret of the right length', headers: { [header]: secret.replace('a', 'b') } },
  { what: 'a wrong secret of another length', headers: { [header]: `${secret}x` } },
  { what: 'the secret twice', headers: { [header]: `${secret}, ${secret}` } },
])('refuses an update with $what (CASE-I1)', async ({ headers }) => {
  const desk = await openWebhook();

  const response = await fetch(desk.hook, { method: 'POST', headers, body: JSON.stringify(updateOf('/price')) });

  expect(response.status).toBe(401);
  expect(await response.text()).toBe('');
  expect(desk.heard).toEqual([]);
});

it.each(['', 'null', '{', '{"update_id":"1"}', '[]', '\u0000'])('refuses the body %j and goes on', async (body) => {
  const desk = await openWebhook();
  const post = (content: string) => fetch(desk.hook, { method: 'POST', headers: { [header]: secret }, body: content });

  expect((await post(body)).status).toBe(400);
  expect((await post(JSON.stringify(updateOf('/price')))).status).toBe(200);
  await vi.waitFor(() => expect(desk.heard).toHaveLength(1));
});

it('answers Telegram before the work is done, and finishes the work before it stops', async () => {
  const gate = Promise.withResolvers<void>();
  const desk = await openWebhook({
    receive: async () => {
      await gate.promise;
      return saying('done');
    },
  });

  expect(await desk.api.push(updateOf('/slow'))).toBe(200);
  await vi.waitFor(() => expect(desk.heard).toHaveLength(1));
  const stopped = desk.platform.stop();
  expect(await desk.api.push(updateOf('/late'))).toBe(503);
  gate.resolve();
  await stopped;

  expect(desk.api.messagesIn(7).map(({ text }) => text)).toEqual(['done']);
});

it('asks Telegram to come again while it is not up', async () => {
  const desk = await openWebhook({
    before: (api) => api.fail('setWebhook', { kind: 'stall', when: 'before' }),
    down: true,
    timing: { callSeconds: 60 },
  });

  const response = await fetch(desk.hook, { method: 'POST', headers: { [header]: secret }, body: '{"update_id":1}' });

  expect(response.status).toBe(503);
});

it('polls where there is a secret but no public URL', async () => {
  const desk = await openDesk({ settings: { OUTCRY_TELEGRAM_WEBHOOK_SECRET: secret } });

  await vi.waitFor(() => expect(desk.api.seen).toContain('getUpdates'));
  expect(desk.route).toBeUndefined();
});

/** A desk behind a real HTTP server. */
async function openWebhook(options: DeskOptions = {}) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const settings = { OUTCRY_TELEGRAM_WEBHOOK_SECRET: secret, OUTCRY_PUBLIC_URL: `${publicUrl}/` };
  const desk = await openDesk({ ...options, settings });
  if (!desk.route) throw new Error('no route');
  const place = { OUTCRY_HTTP_HOST: '127.0.0.1', OUTCRY_HTTP_PORT: port };
  const server = httpServer(place, { routes: [desk.route], logger: pino({ level: 'silent' }), ready: () => true });
  await server.start();
  onTestFinished(() => server.stop());
  return { ...desk, hook: publicUrl + desk.route.path };
}

function updateOf(text: string) {
  const from = { id: 7, is_bot: false, first_name: 'Ada' };
  return { update_id: 9, message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from, text } };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
