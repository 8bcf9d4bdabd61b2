import { timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { hmacSha256, sha256 } from '../../src/hash.ts';
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../../src/ports/webhook-route.ts';
import { type Hearing, heard, type Listener } from './listener.ts';

/** Where Telegram finds us, and how it proves that it is Telegram. */
export interface WebhookPlace {
  /** Address of our HTTP server as Telegram reaches it. */
  readonly publicUrl: string;
  readonly secret: string;
}

interface WebhookOptions extends Hearing {
  readonly place: WebhookPlace;
}

const updatesAtOnce = 500;

/**
 * Hears updates by webhook, at a path that cannot be guessed. The answer goes out before the work is done, since
 * Telegram repeats what is answered late; 503 asks it to come again. Stopping leaves the webhook set, so that updates
 * wait for the next start or go to another process.
 */
export function webhook(options: WebhookOptions): Listener & { readonly route: WebhookRoute } {
  const { client, consume, condition, works, stopping, place } = options;
  const path = pathFor(place.secret);
  let open = false;

  return {
    route: { path, handle: async (request) => answer(request) },
    async start() {
      const url = place.publicUrl.replace(/\/+$/, '') + path;
      await client.bot.api.setWebhook(url, { secret_token: place.secret, allowed_updates: heard }, stopping);
      open = true;
      condition.up();
    },
    async stop() {
      open = false;
    },
    async settled() {},
  };

  function answer({ headers, body }: WebhookRequest): WebhookAnswer {
    if (!isSame(headers['x-telegram-bot-api-secret-token'], place.secret)) return { status: 401 };
    if (!open || works.count >= updatesAtOnce) return { status: 503 };
    const update = parsed(body);
    if (!update) return { status: 400 };
    void consume(update);
    return { status: 200 };
  }
}

function pathFor(secret: string): string {
  return `/telegram/${hmacSha256(secret, 'telegram webhook path').slice(0, 32)}`;
}

/** Compares hashes, which are of one length, in constant time. */
function isSame(given: string | undefined, secret: string): boolean {
  return given !== undefined && timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(secret)));
}

const numbered = z.looseObject({ update_id: z.number().int() });

function parsed(body: Uint8Array): Update | undefined {
  try {
    return numbered.parse(JSON.parse(new TextDecoder().decode(body))); // the rest is Telegram's word, proven by the secret
  } catch {
    return undefined;
  }
}
