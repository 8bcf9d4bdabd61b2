import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SlackSocket, slackSocket } from './slack-socket.ts';

/** What goes wrong with the next call of a method. */
export type SlackFault =
  | { readonly kind: 'refuse'; readonly error: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'drop-before' | 'drop-after' | 'stall' | 'nonsense' };

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  /** Shown to this person alone. */
  readonly user?: string;
  text: string;
  blocks: readonly Record<string, unknown>[];
}

export interface SlackCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A stand-in for Slack's Web API and socket mode on 127.0.0.1. */
export interface SlackApi {
  readonly url: string;
  readonly token: string;
  readonly appToken: string;
  readonly secret: string;
  readonly socket: SlackSocket;
  readonly messages: readonly SlackMessage[];
  readonly calls: readonly SlackCall[];
  /** What was posted to the response URL. */
  readonly responses: readonly Record<string, unknown>[];
  readonly responseUrl: string;
  readonly uploaded: readonly Buffer[];
  fail(method: string, ...faults: SlackFault[]): void;
  /** Headers of a request that Slack signed, at a time in seconds. */
  signed(body: string, seconds?: number, version?: string): Record<string, string>;
  close(): Promise<void>;
}

const botUser = 'U0BOT';

/** Starts one. `D-<user>` is the direct conversation with a user; `UADMIN` is an admin, `UENGLISH` speaks English, `UMAKER` made every channel. */
export async function slackApi(): Promise<SlackApi> {
  const messages: SlackMessage[] = [];
  const calls: SlackCall[] = [];
  const responses: Record<string, unknown>[] = [];
  const uploaded: Buffer[] = [];
  const faults = new Map<string, SlackFault[]>();
  let clock = 1_700_000_000;
  const server = createServer((request, response) => void serve(request, response));
  const socket = slackSocket(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = 'signing0secret0of0slack0000000000';
  const post = (args: Record<string, unknown>) => {
    clock += 1;
    const made = { ...args, ts: `${clock}.000100` } as unknown as SlackMessage;
    messages.push(made);
    return { ok: true, channel: made.channel, ts: made.ts, message_ts: made.ts };
  };
  const methods: Record<string, (args: Record<string, unknown>) => object> = {
    'auth.test': () => ({ ok: true, user_id: botUser, bot_id: 'B0BOT', team_id: 'T1' }),
    'apps.connections.open': () => ({ ok: true, url: root.replace('http', 'ws') }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D-${users}` } }),
    'conversations.info': ({ channel }) => ({ ok: true, channel: { id: channel, creator: 'UMAKER' } }),
    'users.info': ({ user }) => ({
      ok: true,
      user: {
        id: user,
        name: 'ada',
        locale: user === 'UENGLISH' ? 'en-US' : 'de-CH',
        is_admin: user === 'UADMIN',
        profile: { display_name: 'Ada' },
      },
    }),
    'chat.postMessage': post,
    'chat.postEphemeral': post,
    'chat.update': ({ ts, text, blocks }) => {
      const old = messages.find((message) => message.ts === ts);
      if (!old) return { ok: false, error: 'message_not_found' };
      Object.assign(old, { text, blocks });
      return { ok: true, ts, channel: old.channel };
    },
    'files.getUploadURLExternal': () => ({
      ok: true,
      upload_url: `${root}/upload`,
      file_id: `F${uploaded.length + 1}`,
    }),
    'files.completeUploadExternal': ({ files }) => ({ ok: true, files }),
    'views.open': () => ({ ok: true, view: { id: 'V1' } }),
    'views.publish': () => ({ ok: true, view: { id: 'V2' } }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    if (path === '/respond') {
      responses.push(JSON.parse(body.toString()));
      return void response.end('ok');
    }
    if (path === '/upload') {
      uploaded.push(body);
      return void response.end('OK');
    }
    const method = path.replace('/api/', '');
    const args = argsOf(body);
    calls.push({ method, args });
    const fault = faults.get(method)?.shift();
    if (fault && broken(fault, response, () => methods[method]?.(args))) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(methods[method]?.(args) ?? { ok: false, error: 'unknown_method' }));
  }

  return {
    url: `${root}/api`,
    token: 'xoxb-1-secret-of-the-bot',
    appToken: 'xapp-1-secret-of-the-app',
    secret,
    socket,
    messages,
    calls,
    responses,
    responseUrl: `${root}/respond`,
    uploaded,
    fail: (method, ...more) => faults.set(method, [...(faults.get(method) ?? []), ...more]),
    signed(body, seconds = Date.now() / 1_000, version = 'v0') {
      const time = String(Math.floor(seconds));
      const hash = createHmac('sha256', secret).update(`${version}:${time}:${body}`).digest('hex');
      return { 'x-slack-request-timestamp': time, 'x-slack-signature': `${version}=${hash}` };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        socket.cut();
        server.closeAllConnections();
      }),
  };
}

/** True where the fault has answered, or never will. */
function broken(fault: SlackFault, response: ServerResponse, act: () => void): boolean {
  switch (fault.kind) {
    case 'refuse':
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: false, error: fault.error }));
      return true;
    case 'wait':
      response.writeHead(429, { 'retry-after': String(fault.seconds) }).end();
      return true;
    case 'status':
      response.writeHead(fault.status).end('<html>');
      return true;
    case 'drop-before':
      response.destroy();
      return true;
    case 'drop-after':
      act();
      response.destroy();
      return true;
    case 'stall':
      return true;
    case 'nonsense':
      response.end('<html>not what was asked');
      return true;
  }
}

function argsOf(body: Buffer): Record<string, unknown> {
  const pairs = [...new URLSearchParams(body.toString())].map(([name, value]) => [name, parsed(value)] as const);
  return Object.fromEntries(pairs);
}

function parsed(text: string): unknown {
  if (!/^[[{]|^(true|false)$/.test(text)) return text;
  return JSON.parse(text);
}
