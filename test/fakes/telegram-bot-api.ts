import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseMultipart } from './multipart.ts';
import { type Call, chats, Refusal, type ShownMessage } from './telegram-chats.ts';

/** How one call goes wrong. */
export type Fault =
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly description?: string;
      readonly retryAfterSeconds?: number;
    }
  /** The connection ends; the call was not accepted (`before`), or it was (`after`). */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** No answer ever; accepted or not. */
  | { readonly kind: 'stall'; readonly when: 'before' | 'after' }
  /** Accepted, but the answer is not JSON. */
  | { readonly kind: 'malformed' };

/** What a person does, as far as tests care. */
interface Saying {
  readonly text: string;
  /** Negative for a group. */
  readonly chat?: number;
  readonly from?: Readonly<Record<string, unknown>>;
  /** Further fields of the message. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A Bot API of one bot, over real HTTP on a port of its own. */
export interface TelegramBotApi {
  readonly root: string;
  readonly token: string;
  /** Calls that were carried out, in order, `getUpdates` left out. */
  readonly accepted: readonly (Call & { readonly at: number })[];
  /** Calls that came in, whatever became of them. */
  readonly seen: readonly string[];
  messagesIn(chat: number): readonly ShownMessage[];
  /** The next calls of this method go wrong, one fault each. */
  fail(method: string, ...faults: readonly Fault[]): void;
  /** A person writes; the id of the update. */
  says(saying: Saying): Promise<number>;
  /** A person taps the button with this data under a message. */
  taps(data: string, message: { readonly chat?: number; readonly message_id: number }): Promise<number>;
  /** Any update, delivered as the bot wishes: to its webhook, or to its next `getUpdates`. The webhook's status. */
  push(update: Readonly<Record<string, unknown>> & { readonly update_id: number }): Promise<number | undefined>;
  /** Offset of the last `getUpdates`: everything before it is confirmed. */
  /** Makes a person an administrator of every group. */
  promote(person: number): void;
  confirmed(): number;
  close(): Promise<void>;
}

const person = { id: 7, is_bot: false, first_name: 'Ada', language_code: 'en' };
const me = { id: 4242, is_bot: true, first_name: 'Outcry', username: 'outcry_test_bot' };
const accepts =
  /^(getMe|getChatMember|answerInlineQuery|send(Message|Photo|Document|MediaGroup)|editMessage(Text|Media|Caption|ReplyMarkup)|deleteMessage|answerCallbackQuery|setMyCommands|setWebhook|deleteWebhook)$/;

type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

/** Starts a stand-in for Telegram. It is as strict as the real one about tokens, markup, lengths and second consumers. */
export async function telegramBotApi(token = '4242:stand-in-token-that-is-long-enough'): Promise<TelegramBotApi> {
  const faults = new Map<string, Fault[]>();
  const shownIn = chats();
  const accepted: (Call & { at: number })[] = [];
  const seen: string[] = [];
  const waiting: Update[] = [];
  const managers = new Set<number>();
  let poll: { answer(updates: Update[]): void; conflict(): void } | undefined;
  let hook: { url: string; secret: string } | undefined;
  let offset = 0;
  let nextUpdate = 1_000;

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    accepted,
    seen,
    messagesIn: shownIn.in,
    fail: (method, ...next) => void faults.set(method, [...(faults.get(method) ?? []), ...next]),
    says: ({ text, chat = person.id, from, more }) =>
      deliver({ message: { ...messageIn(chat), from: { ...person, ...from }, text, ...more } }),
    taps: (data, { chat = person.id, message_id }) =>
      deliver({
        callback_query: {
          id: '1',
          from: person,
          chat_instance: '1',
          data,
          message: { ...messageIn(chat), message_id },
        },
      }),
    push,
    promote: (id) => void managers.add(id),
    confirmed: () => offset,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function messageIn(chat: number) {
    return { message_id: nextUpdate, date: 1, chat: { id: chat, type: chat < 0 ? 'supergroup' : 'private' } };
  }

  async function deliver(content: Readonly<Record<string, unknown>>): Promise<number> {
    nextUpdate += 1;
    const id = nextUpdate;
    await push({ update_id: id, ...content });
    return id;
  }

  async function push(update: Update): Promise<number | undefined> {
    if (hook) {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret };
      return (await fetch(hook.url, { method: 'POST', headers, body: JSON.stringify(update) })).status;
    }
    waiting.push(update);
    poll?.answer([...waiting]);
    return undefined;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { given, call } = await read(request);
    seen.push(call.method);
    const fault = faults.get(call.method)?.shift();
    if (fault?.kind === 'refuse') return refuseBy(fault, response);
    if (isBefore(fault)) return leave(fault, response);
    if (given !== token) throw new Refusal(401, 'Unauthorized');
    const result = call.method === 'getUpdates' ? await updatesFor(call, response) : carryOut(call);
    if (fault) leave(fault, response);
    else answer(response, { ok: true, result });
  }

  function carryOut(call: Call): unknown {
    if (!accepts.test(call.method)) throw new Refusal(404, 'Not Found');
    const result = /^(send|edit|deleteMessage)/.test(call.method) ? shownIn.act(call) : settle(call);
    accepted.push({ ...call, at: performance.now() });
    return result;
  }

  function settle({ method, payload }: Call): unknown {
    if (method === 'getMe') return me;
    if (method === 'getChatMember')
      return { status: managers.has(Number(payload['user_id'])) ? 'administrator' : 'member' };
    if (method === 'deleteWebhook') hook = undefined;
    if (method === 'setWebhook') hook = { url: String(payload['url']), secret: String(payload['secret_token'] ?? '') };
    return true;
  }

  function updatesFor({ payload }: Call, response: ServerResponse): Promise<Update[]> | Update[] {
    if (hook) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    poll?.conflict();
    offset = Number(payload['offset'] ?? 0);
    while (waiting[0] && waiting[0].update_id < offset) waiting.shift();
    if (waiting.length > 0 || !payload['timeout']) return waiting.slice(0, Number(payload['limit'] ?? 100));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(() => resolve([])), Number(payload['timeout']) * 1_000);
      const end = (how: () => void) => {
        clearTimeout(timer);
        poll = undefined;
        how();
      };
      response.on('close', () => poll === mine && end(() => resolve([])));
      const mine = {
        answer: (updates: Update[]) => end(() => resolve(updates)),
        conflict: () => end(() => reject(new Refusal(409, 'Conflict: terminated by other getUpdates request'))),
      };
      poll = mine;
    });
  }
}

async function read(request: IncomingMessage): Promise<{ readonly given: string; readonly call: Call }> {
  const [, given = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
  return { given, call: callOf(method, await bodyOf(request), request.headers['content-type']) };
}

function callOf(method: string, body: Buffer, contentType = ''): Call {
  if (!contentType.startsWith('multipart/')) {
    return { method, payload: body.length > 0 ? JSON.parse(body.toString()) : {}, files: {} };
  }
  const { fields, files } = parseMultipart(body, contentType);
  const payload = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, parsedField(text)]));
  return { method, payload: { ...payload }, files };
}

function parsedField(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' || typeof value === 'number' ? value : text;
  } catch {
    return text;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isBefore(fault: Fault | undefined): fault is Fault {
  return fault !== undefined && 'when' in fault && fault.when === 'before';
}

function leave(fault: Fault, response: ServerResponse): void {
  if (fault.kind === 'drop') response.socket?.destroy();
  if (fault.kind === 'malformed') response.end('<html>oops');
}

function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof Refusal ? error.status : 400;
  answer(response, {
    ok: false,
    error_code: status,
    description: error instanceof Error ? error.message : 'Bad Request',
  });
}

function refuseBy(
  { status, description, retryAfterSeconds }: Extract<Fault, { kind: 'refuse' }>,
  response: ServerResponse,
): void {
  const parameters = retryAfterSeconds === undefined ? {} : { parameters: { retry_after: retryAfterSeconds } };
  answer(response, { ok: false, error_code: status, description: description ?? `Error ${status}`, ...parameters });
}

function answer(
  response: ServerResponse,
  body: { readonly ok: boolean; readonly error_code?: number } & Readonly<Record<string, unknown>>,
): void {
  response.writeHead(body.error_code ?? 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
