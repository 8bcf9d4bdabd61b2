import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { httpServer, httpSettings } from '../../../adapters/http/http-server.ts';
import { StartError } from '../../../src/errors.ts';
import type { WebhookRequest, WebhookRoute } from '../../../src/ports/webhook-route.ts';

it('hands the bytes and headers to the route and sends its answer', async () => {
  const requests: WebhookRequest[] = [];
  const { url } = await serve({
    handle: async (request) => {
      requests.push(request);
      return { status: 201, body: '{"ok":1}' };
    },
  });
  const body = '{ "amount": 1.10 }\u0000';

  const response = await fetch(`${url}/hook/x`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'X-Sig': 'abc' },
  });

  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ ok: 1 });
  expect(Buffer.from(requests[0]?.body ?? []).toString()).toBe(body);
  expect(requests[0]?.headers['x-sig']).toBe('abc');
});

it.each([undefined, 'text/plain', 'application/json', 'multipart/form-data'])(
  'takes a body of type %s as it is',
  async (type) => {
    const { url } = await serve({ handle: async ({ body }) => ({ status: 200, body: JSON.stringify([...body]) }) });
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };

    const response = await fetch(`${url}/hook/x`, { method: 'POST', body: new Uint8Array([123, 0, 255]), headers });

    expect(await response.json()).toEqual([123, 0, 255]);
  },
);

it('refuses a type that is none', async () => {
  const { url } = await serve();

  const response = await fetch(`${url}/hook/x`, { method: 'POST', body: 'x', headers: { 'content-type': 'no type' } });

  expect(response.status).toBe(415);
});

it('hands over an empty body', async () => {
  const { url } = await serve({ handle: async ({ body }) => ({ status: 200, body: String(body.length) }) });

  expect(await (await fetch(`${url}/hook/x`, { method: 'POST' })).json()).toBe(0);
});

it.each([
  { what: 'an unknown path', path: '/nothing?a=b', init: {}, status: 404, error: 'Not Found' },
  { what: 'a GET of a webhook', path: '/hook/x', init: {}, status: 404, error: 'Not Found' },
  {
    what: 'a body over 1 MB',
    path: '/hook/x',
    init: { method: 'POST', body: 'x'.repeat(1_048_577) },
    status: 413,
    error: 'Payload Too Large',
  },
  {
    what: 'a route that throws',
    path: '/hook/x',
    init: { method: 'POST', body: 'boom' },
    status: 500,
    error: 'Internal Server Error',
  },
])('answers $what with $status and nothing more', async ({ path, init, status, error }) => {
  const { url } = await serve({ handle: () => Promise.reject(new Error('internal detail')) });

  const response = await fetch(url + path, init);

  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error });
});

it('logs why a request failed, without the path', async () => {
  const { url, log } = await serve({ handle: () => Promise.reject(new Error('the database is away')) });

  await fetch(`${url}/hook/x`, { method: 'POST', body: 'boom' });

  expect(log()).toContain('the database is away');
  expect(log()).toContain('"area":"hook"');
  expect(log()).not.toContain('hook/x');
});

it('tells whether it is alive and ready', async () => {
  const { url, become } = await serve();
  const status = async (path: string) => (await fetch(url + path)).status;

  expect([await status('/health'), await status('/ready')]).toEqual([200, 200]);
  become(false);
  expect([await status('/health'), await status('/ready')]).toEqual([200, 503]);
});

it('answers what is under way before it stops', async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { url, server } = await serve({
    handle: async () => {
      begun.resolve();
      await gate.promise;
      return { status: 200 };
    },
  });

  const asked = fetch(`${url}/hook/x`, { method: 'POST' });
  await begun.promise;
  const stopped = server.stop();
  gate.resolve();

  expect((await asked).status).toBe(200);
  await stopped;
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});

it('survives a client that sends garbage', async () => {
  const { url, port } = await serve();
  const socket = connect(port, '127.0.0.1');

  socket.write('NONSENSE\r\n\r\n');
  const [answer] = await once(socket, 'data');
  socket.destroy();

  expect(String(answer)).toContain('400 Bad Request');
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

it('says which setting to change where the port is taken', async () => {
  const { port } = await serve();
  const second = httpServer(
    { OUTCRY_HTTP_HOST: '127.0.0.1', OUTCRY_HTTP_PORT: port },
    { routes: [], logger: pino({ level: 'silent' }), ready: () => true },
  );

  const failure = await second.start().catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(StartError);
  expect(failure).toHaveProperty(
    'message',
    `port ${port} on 127.0.0.1 is taken by another program: set OUTCRY_HTTP_PORT to a free one`,
  );
});

it('says which setting to change where the address is not ours', async () => {
  const server = httpServer(
    { OUTCRY_HTTP_HOST: '203.0.113.1', OUTCRY_HTTP_PORT: 8080 },
    { routes: [], logger: pino({ level: 'silent' }), ready: () => true },
  );

  await expect(server.start()).rejects.toThrow(/OUTCRY_HTTP_HOST/);
});

it('has defaults, refuses what is no port, and describes every setting', () => {
  expect(httpSettings.parse({})).toEqual({ OUTCRY_HTTP_HOST: '127.0.0.1', OUTCRY_HTTP_PORT: 8080 });
  expect(httpSettings.safeParse({ OUTCRY_HTTP_PORT: '70000' }).success).toBe(false);
  expect(httpSettings.safeParse({ OUTCRY_HTTP_PORT: 'http' }).success).toBe(false);
  expect(Object.values(httpSettings.shape).every(({ description }) => description)).toBe(true);
});

async function serve({ handle = async () => ({ status: 200 }) }: Partial<WebhookRoute> = {}) {
  const port = await freePort();
  const lines: string[] = [];
  const sink = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  let isReady = true;
  const server = httpServer(
    { OUTCRY_HTTP_HOST: '127.0.0.1', OUTCRY_HTTP_PORT: port },
    { routes: [{ path: '/hook/x', handle }], logger: pino(sink), ready: () => isReady },
  );
  await server.start();
  onTestFinished(() => server.stop());
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    log: () => lines.join(''),
    become: (now: boolean) => {
      isReady = now;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
