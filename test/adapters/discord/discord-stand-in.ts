import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseMultipart } from '../../fakes/multipart.ts';
import { type Gateway, gatewayOn } from './gateway-stand-in.ts';
import { type Asked, interactions, type People } from './people.ts';
import { refusalOf } from './strict-messages.ts';

/** How one call goes wrong. */
export type Fault =
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly code?: number;
      readonly retryAfterSeconds?: number;
      readonly global?: boolean;
    }
  /** The connection ends; the call was not accepted (`before`), or it was (`after`). */
  | { readonly kind: 'drop' | 'stall'; readonly when: 'before' | 'after' }
  /** Accepted, but the answer is not what Discord answers. */
  | { readonly kind: 'malformed' };

/** A call that came in. */
export interface Seen {
  readonly call: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
}

/** A message in a channel. */
export interface Shown {
  readonly id: string;
  readonly channel: string;
  readonly nonce?: string;
  readonly flags: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
}

/** A Discord of one application, over real HTTP and a real websocket on a port of its own. */
export interface Discord extends People {
  readonly root: string;
  readonly token: string;
  readonly gateway: Gateway;
  /** Every call, whatever became of it. @example 'POST channels/7/messages' */
  readonly seen: readonly Seen[];
  /** What a channel shows, whispers too. */
  shownIn(channel: string): readonly Shown[];
  /** The next calls that begin so go wrong, one fault each. */
  fail(call: string, ...faults: readonly Fault[]): void;
  /** Registered slash commands, and how often they were set. */
  readonly commands: { list: readonly Readonly<Record<string, unknown>>[]; sets: number };
  /** How many shards it asks for, how many starts it leaves, and how often it wants a pulse. */
  readonly limits: { shards: number; starts: number; pulseMs: number };
  close(): Promise<void>;
}

interface Callback {
  readonly type: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Starts a stand-in for Discord. It is as strict as the real one about tokens, lengths, embeds, buttons and second answers. */
export async function discordStandIn(token = 'MTIz.stand-in.token'): Promise<Discord> {
  const faults = new Map<string, Fault[]>();
  const seen: Seen[] = [];
  const shown: Shown[] = [];
  const commands = { list: [] as readonly Readonly<Record<string, unknown>>[], sets: 0 };
  const limits = { shards: 1, starts: 1_000, pulseMs: 41_250 };
  let ids = 5_000;
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gateway = gatewayOn(server, { url: () => `ws://127.0.0.1:${port}`, token, pulseMs: () => limits.pulseMs });
  const nextId = () => String(++ids);
  const people = interactions(gateway, { nextId, messages: () => shown });
  const answered = new Map<string, string | undefined>();

  return {
    ...people,
    root: `http://127.0.0.1:${port}`,
    token,
    gateway,
    seen,
    commands,
    limits,
    shownIn: (channel) => shown.filter((message) => message.channel === channel),
    fail: (call, ...next) => void faults.set(call, [...(faults.get(call) ?? []), ...next]),
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { body, files } = await bodyOf(request);
    const path = (request.url ?? '').replace(/^\/api\/v10\//, '').replace(/\?.*$/, '');
    const call = `${request.method} ${path}`;
    seen.push({ call, body, files });
    const fault = takeFault(call);
    if (fault && failsBefore(response, fault)) return;
    const isOpen = /^(interactions|webhooks)\//.test(path);
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) return unauthorized(response);
    const answer = carryOut(call, body, files);
    if (fault) failAfter(response, fault);
    else send(response, answer.status, answer.body);
  }

  function takeFault(call: string): Fault | undefined {
    const [key] = [...faults].find(([start, list]) => call.startsWith(start) && list.length > 0) ?? [];
    return key === undefined ? undefined : faults.get(key)?.shift();
  }

  function carryOut(call: string, body: Body, files: readonly string[]): Answer {
    const [, route = '', id = '', more = ''] = /^(\w+ [a-z]+)(?:\/([\w@]+))?(?:\/(.*))?$/.exec(call) ?? [];
    const original = answered.get(more.split('/')[0] ?? '');
    const routes: Readonly<Record<string, () => Answer>> = {
      'GET gateway': () => ({ status: 200, body: gatewayInfo() }),
      'GET applications': () => ({ status: 200, body: commands.list }),
      'PUT applications': () => setCommands(body),
      'POST channels': () => post(id, body, { files }),
      'PATCH channels': () => patch((message) => message.id === more.split('/')[1], body, files),
      'POST interactions': () => callBack(id, body as unknown as Callback, files),
      'POST webhooks': () => post(channelOf(more), body, { files }),
      'PATCH webhooks': () => patch((message) => message.id === original, body, files),
      'DELETE webhooks': () => remove(original),
    };
    return routes[route]?.() ?? { status: 404, body: { message: '404: Not Found', code: 0 } };
  }

  function gatewayInfo() {
    const start = { total: 1_000, remaining: limits.starts, reset_after: 1_000, max_concurrency: 16 };
    return { url: `ws://127.0.0.1:${port}`, shards: limits.shards, session_start_limit: start };
  }

  function setCommands(body: unknown) {
    commands.sets += 1;
    commands.list = (body as Body[]).map((command) => ({ ...command, id: nextId(), version: '1', nsfw: false }));
    return { status: 200, body: commands.list };
  }

  function post(channel: string, body: Body, { files }: { files: readonly string[] }) {
    const refusal = refusalOf(body, files);
    if (refusal) return { status: 400, body: { message: refusal, code: 50_035 } };
    const twin = body['enforce_nonce'] ? shown.find(({ nonce }) => nonce === body['nonce']) : undefined;
    if (twin) return { status: 200, body: { id: twin.id } };
    const id = nextId();
    shown.push({ id, channel, ...nonceIn(body), flags: Number(body['flags'] ?? 0), body, files });
    return { status: 200, body: { id } };
  }

  function patch(isIt: (message: Shown) => boolean, body: Body, files: readonly string[]) {
    const refusal = 'embeds' in body ? refusalOf(body, files) : undefined;
    const index = shown.findIndex(isIt);
    const message = shown[index];
    if (refusal) return { status: 400, body: { message: refusal, code: 50_035 } };
    if (!message) return { status: 404, body: { message: 'Unknown Message', code: 10_008 } };
    shown[index] = { ...message, body, files };
    return { status: 200, body: { id: message.id } };
  }

  function callBack(interaction: string, { type, data = {} }: Callback, files: readonly string[]): Answer {
    const asked = people.asked.get(interaction);
    if (!asked || answered.has(asked.token)) return { status: 400, body: { message: 'acknowledged', code: 40_060 } };
    answered.set(asked.token, asked.message);
    const kinds: Readonly<Record<number, () => Answer>> = {
      4: () => firstAnswer(asked, data, files),
      5: () => firstAnswer(asked, { ...data, ...thinking }, files),
      7: () => patch(({ id }) => id === asked.message, data, files),
      8: () => offer(interaction, data),
      9: () => offer(interaction, data),
    };
    const done = kinds[type]?.() ?? { status: 204 };
    return done.status === 200 ? { status: 204 } : done;
  }

  function firstAnswer({ token: answer, channel }: Asked, data: Body, files: readonly string[]): Answer {
    const done = post(channel, data, { files });
    if (done.status === 200) answered.set(answer, (done.body as { id: string }).id);
    return done;
  }

  function offer(interaction: string, data: Body): Answer {
    people.offered.set(interaction, data);
    return { status: 204 };
  }

  function channelOf(interactionToken: string): string {
    return [...people.asked.values()].find((asked) => asked.token === interactionToken)?.channel ?? '';
  }

  function remove(id: string | undefined) {
    const index = shown.findIndex((message) => message.id === id);
    if (index >= 0) shown.splice(index, 1);
    return { status: index < 0 ? 404 : 204 };
  }
}

type Body = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const thinking = { embeds: [{ description: 'thinking' }] };

/** True where the fault comes before anything is done. */
function failsBefore(response: ServerResponse, fault: Fault): boolean {
  if (fault.kind === 'refuse') {
    refuse(response, fault);
    return true;
  }
  if (fault.kind === 'malformed' || fault.when === 'after') return false;
  if (fault.kind === 'drop') response.destroy();
  return true;
}

function failAfter(response: ServerResponse, { kind }: Fault): void {
  if (kind === 'malformed') response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
  if (kind === 'drop') response.destroy();
}

function unauthorized(response: ServerResponse): void {
  send(response, 401, { message: '401: Unauthorized', code: 0 });
}

function nonceIn({ nonce }: Body): { nonce?: string } {
  return typeof nonce === 'string' ? { nonce } : {};
}

function refuse(
  response: ServerResponse,
  { status, code = 0, retryAfterSeconds, global = false }: Extract<Fault, { kind: 'refuse' }>,
): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  if (global) response.setHeader('x-ratelimit-global', 'true');
  send(response, status, {
    message: 'refused',
    code,
    ...(retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds, global }),
  });
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) return void response.writeHead(status).end();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<{ body: Body; files: readonly string[] }> {
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return { body: bytes.length > 0 ? JSON.parse(bytes.toString()) : {}, files: [] };
  const parts = parseMultipart(bytes, type);
  const body = JSON.parse(parts.fields['payload_json'] ?? '{}') as Body;
  return { body: 'data' in body ? { ...body } : body, files: Object.values(parts.files).map(({ name }) => name) };
}
