import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { WebhookAnswer, WebhookRequest, WebhookRoute } from '../../src/ports/webhook-route.ts';
import { isSigned } from './signature.ts';

/** Where Slack sends events, commands and taps. */
const path = '/slack/events';

/** Bolt's receiver on our own HTTP server. */
export interface WebhookReceiver extends Receiver {
  readonly route: WebhookRoute;
}

/** Time of the machine, in seconds. */
const nowSeconds = () => Date.now() / 1_000;

/**
 * Hears what Slack posts, if it is signed. Bolt acknowledges before the work, so the answer is out well within the three
 * seconds that Slack waits. While it is not started Slack is asked to come again.
 */
export function webhookReceiver(secret: string, now: () => number = nowSeconds): WebhookReceiver {
  let app: App | undefined;
  let open = false;

  return {
    route: { path, handle },
    init(made) {
      app = made;
    },
    async start() {
      open = true;
    },
    async stop() {
      open = false;
    },
  };

  async function handle(request: WebhookRequest): Promise<WebhookAnswer> {
    if (!isSigned(request, secret, now())) return { status: 401 };
    const body = parsed(request);
    if (!body) return { status: 400 };
    if (body['type'] === 'url_verification') return verification(body);
    if (body['ssl_check']) return { status: 200 };
    if (!app || !open) return { status: 503 };
    return await acknowledged(app, body, request);
  }
}

function acknowledged(app: App, body: Body, { headers }: WebhookRequest): Promise<WebhookAnswer> {
  const { promise, resolve } = Promise.withResolvers<WebhookAnswer>();
  const retryNum = Number(headers['x-slack-retry-num'] ?? Number.NaN);
  const ack = async (response?: unknown) => {
    resolve(
      response
        ? { status: 200, body: typeof response === 'string' ? response : JSON.stringify(response) }
        : { status: 200 },
    );
  };
  const work = app.processEvent({ body, ack, ...(Number.isNaN(retryNum) ? {} : { retryNum }) });
  work.then(
    () => resolve({ status: 200 }),
    () => resolve({ status: 500 }),
  );
  return promise;
}

type Body = Record<string, unknown>;

const object = z.record(z.string(), z.unknown());

/** The payload: JSON as it is, or in the field `payload` of a form, or the form itself. */
function parsed({ headers, body }: WebhookRequest): Body | undefined {
  const text = new TextDecoder().decode(body);
  try {
    if (headers['content-type']?.startsWith('application/json')) return object.parse(JSON.parse(text));
    const form = new URLSearchParams(text);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : object.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

function verification({ challenge }: Body): WebhookAnswer {
  return typeof challenge === 'string' ? { status: 200, body: JSON.stringify({ challenge }) } : { status: 400 };
}
