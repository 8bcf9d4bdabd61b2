import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { HttpMethod, WebhookRoute } from '../../src/ports/webhook-route.ts';
import { listen } from './listen.ts';

/** Settings of our HTTP server. */
export const httpSettings = z.object({
  OUTCRY_HTTP_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address our HTTP server listens on; 127.0.0.1 by default.'),
  OUTCRY_HTTP_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(8080)
    .describe('Port our HTTP server listens on; 8080 by default.'),
  OUTCRY_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'URL under which the internet reaches our HTTP server, such as https://desk.example.com; unset by default.',
    ),
});

export interface HttpServerOptions {
  readonly routes: readonly WebhookRoute[];
  readonly logger: Logger;
  /** Whether requests can be served well right now, for `GET /ready`. */
  readonly ready: () => boolean;
}

export interface HttpServer {
  /** Listens. Throws a `StartError` that names the setting where the port or the address cannot be had. */
  start(): Promise<void>;
  /** Takes no more requests and resolves when those under way are answered. */
  stop(): Promise<void>;
}

type HttpSettings = Pick<z.infer<typeof httpSettings>, 'OUTCRY_HTTP_HOST' | 'OUTCRY_HTTP_PORT'>;

const bodyLimit = 1_048_576;
const deadlineMs = 10_000;
const postOnly: readonly HttpMethod[] = ['POST'];

/**
 * Our HTTP server: the webhooks (raw body up to 1 MB), `GET /health` and `GET /ready`. Fastify is loaded on start.
 * What goes wrong is answered by its status alone; the cause is only logged, without the path, which may be secret.
 */
export function httpServer(settings: HttpSettings, options: HttpServerOptions): HttpServer {
  let server: FastifyInstance | undefined;

  return {
    async start() {
      server = await made(options);
      await listen(server, { host: settings.OUTCRY_HTTP_HOST, port: settings.OUTCRY_HTTP_PORT });
    },
    async stop() {
      await server?.close();
    },
  };
}

async function made({ routes, logger, ready }: HttpServerOptions): Promise<FastifyInstance> {
  const { fastify } = await import('fastify');
  const server = fastify({
    bodyLimit,
    requestTimeout: deadlineMs,
    handlerTimeout: deadlineMs,
    exposeHeadRoutes: false,
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  server.addHook('onSend', async (_, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
  server.setNotFoundHandler((_, reply) => refuse(reply, 404));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ area: areaOf(request), problem: error.message }, 'an HTTP request failed');
    return refuse(reply, status);
  });
  server.get('/health', async () => ({ alive: true }));
  server.get('/ready', async (_, reply) => reply.code(ready() ? 200 : 503).send({ ready: ready() }));
  for (const route of routes) {
    const method = [...(route.methods ?? postOnly)];
    server.route({ method, url: route.path, handler: (request, reply) => answer(route, request, reply) });
  }
  return server;
}

async function answer(route: WebhookRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const method = request.method as HttpMethod; // only those of the route come here
  const answered = await route.handle({ method, query: queryOf(request), headers: headersOf(request), body });
  const { status, body: text, headers = { 'content-type': 'application/json' } } = answered;
  return text === undefined ? reply.code(status).send() : reply.code(status).headers(headers).send(text);
}

function queryOf({ query }: FastifyRequest): Record<string, string> {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(given);
}

function headersOf({ headers }: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).send({ error: STATUS_CODES[status] ?? 'Error' });
}

/** First part of the path, which tells the webhook but not its secret. */
function areaOf({ url }: FastifyRequest): string {
  return url.split('/')[1]?.split('?')[0] ?? '';
}
