import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as a subscriber of its topic is shown it. */
export interface ShownNotification {
  readonly topic: string;
  readonly message: string;
  readonly title?: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly markdown: boolean;
  readonly click?: string;
  readonly actions: readonly { readonly action: string; readonly label: string; readonly url: string }[];
  readonly sequence?: string;
  readonly attachment?: { readonly name: string; readonly bytes: Buffer };
}

/** What goes wrong with a publish: before it is taken, or in place of the answer after it was. */
export type NtfyFault =
  | { readonly kind: 'refuse'; readonly status: number; readonly code?: number; readonly retryAfter?: string }
  | { readonly kind: 'drop' | 'stall' | 'malformed' };

/** An ntfy server over real HTTP, as strict as the real one about topics, lengths, headers and tokens. */
export interface NtfyStandIn {
  readonly url: string;
  in(topic: string): readonly ShownNotification[];
  /** How many publishes came in, whatever became of them. */
  readonly tries: () => number;
  fail(...faults: readonly NtfyFault[]): void;
  /** Whether `/v1/health` is well. */
  become(healthy: boolean): void;
  close(): Promise<void>;
}

const topicName = /^[-_A-Za-z0-9]{1,64}$/;

/** Starts a stand-in; with a token it wants that one. */
export async function ntfyStandIn(token?: string, port = 0): Promise<NtfyStandIn> {
  const shown: ShownNotification[] = [];
  const faults: NtfyFault[] = [];
  let tries = 0;
  let healthy = true;
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      answer(response, error instanceof Refused ? error.status : 400, {
        code: error instanceof Refused ? error.code : 40000,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    in: (topic) => shown.filter((one) => one.topic === topic),
    tries: () => tries,
    fail: (...next) => void faults.push(...next),
    become: (well) => {
      healthy = well;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url === '/v1/health') return answer(response, 200, { healthy });
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) throw new Refused(401, 40101);
    if (request.url === '/v1/account') return answer(response, 200, { username: 'outcry' });
    tries += 1;
    publish(request, response, body);
  }

  function publish(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const fault = faults.shift();
    if (fault?.kind !== 'refuse')
      shown.push(request.method === 'PUT' ? uploaded(request, body) : posted(request, body));
    if (fault?.kind === 'refuse') refuse(response, fault);
    else if (fault) leave(response, fault);
    else answer(response, 200, { id: `id${tries}`, event: 'message' });
  }
}

class Refused extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number) {
    super(String(code));
    this.status = status;
    this.code = code;
  }
}

function posted({ url }: IncomingMessage, body: Buffer): ShownNotification {
  if (url !== '/') throw new Refused(404, 40401);
  const {
    topic,
    message,
    title,
    priority = 3,
    tags = [],
    markdown = false,
    click,
    actions = [],
    sequence_id,
  } = JSON.parse(body.toString());
  return checked({ topic, message, title, priority, tags, markdown, click, actions, sequence: sequence_id });
}

function uploaded({ url = '', headers }: IncomingMessage, bytes: Buffer): ShownNotification {
  const read = (name: string) => decoded(String(headers[`x-${name}`] ?? ''));
  const [title, click, sequence] = [read('title'), read('click'), read('sequence-id')];
  return checked({
    topic: url.slice(1),
    message: read('message'),
    priority: Number(read('priority') || 3),
    tags: read('tags').split(',').filter(Boolean),
    markdown: read('markdown') === 'true',
    actions: JSON.parse(read('actions') || '[]'),
    attachment: { name: read('filename'), bytes },
    ...(title ? { title } : {}),
    ...(click ? { click } : {}),
    ...(sequence ? { sequence } : {}),
  });
}

function checked(one: ShownNotification): ShownNotification {
  if (!topicName.test(one.topic)) throw new Refused(400, 40009);
  if (one.actions.length > 3 || one.actions.some(({ action, url }) => action !== 'view' || !url))
    throw new Refused(400, 40018);
  if (Buffer.byteLength(one.message) > 4_096) throw new Refused(413, 41301);
  return JSON.parse(JSON.stringify(one), (key, value) => (key === 'bytes' ? Buffer.from(value) : value));
}

/** Encoded words of RFC 2047, the spaces between two of them left out. */
function decoded(value: string): string {
  return value
    .replace(/(=\?[^?]+\?B\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString());
}

function refuse(response: ServerResponse, { status, code, retryAfter }: Extract<NtfyFault, { kind: 'refuse' }>): void {
  if (retryAfter) response.setHeader('retry-after', retryAfter);
  answer(response, status, code === undefined ? '<html>' : { code, http: status });
}

function leave(response: ServerResponse, { kind }: NtfyFault): void {
  if (kind === 'drop') response.socket?.destroy();
  if (kind === 'malformed') response.end('<html>oops');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
