import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Api, Bot, type Transformer } from 'grammy';
import type { Timing } from './timing.ts';

/** How to reach the Bot API. */
export interface Access {
  readonly token: string;
  /** Without the slash at the end. */
  readonly apiRoot: string;
}

/** An abort signal as grammY's types want it; they come from a polyfill of the same shape. */
export type StopSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY's bot for everything but `getUpdates`, whose long calls have a client of their own. */
export interface Client {
  readonly bot: Bot;
  readonly polls: Api;
}

/**
 * Makes the two clients. Every call has its own deadline. Calls to a chat keep its pace and are never repeated
 * here, since the Bot API has no idempotency key; calls that may be repeated wait as long as Telegram asks.
 */
export function connectTo({ token, apiRoot }: Access, { callSeconds, pollSeconds, chatPauseMs }: Timing): Client {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: callSeconds } });
  bot.api.config.use(paced(chatPauseMs), retried);
  return { bot, polls: new Api(token, { apiRoot, timeoutSeconds: pollSeconds + callSeconds }) };
}

/**
 * Within a chat only: over all chats, what goes out on our own account is paced by delivery (`limits.ts`), and answers
 * go at once.
 */
function paced(chatPauseMs: number): Transformer {
  const chat = { maxConcurrent: 1, minTime: chatPauseMs };
  const throttled = apiThrottler({
    global: {},
    out: chat,
    group: { ...chat, reservoir: 20, reservoirRefreshAmount: 20, reservoirRefreshInterval: 60_000 },
  });
  return (previous, method, ...rest) =>
    free.has(method) ? previous(method, ...rest) : throttled(previous, method, ...rest);
}

/** What shows nothing in a chat, so that nobody counts it there. */
const free: ReadonlySet<string> = new Set(['deleteMessage', 'getChatMember']);

const repeatable: ReadonlySet<string> = new Set(['getMe', 'setMyCommands', 'setWebhook', 'deleteWebhook']);

const retry = autoRetry({
  maxRetryAttempts: 3,
  maxDelaySeconds: 60,
  rethrowHttpErrors: true,
  rethrowInternalServerErrors: true,
});

const retried: Transformer = (previous, method, ...rest) =>
  repeatable.has(method) ? retry(previous, method, ...rest) : previous(method, ...rest);
