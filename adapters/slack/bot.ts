import { App, LogLevel, type Receiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { WebhookRoute } from '../../src/ports/webhook-route.ts';
import { answerer, type Core } from './answer.ts';
import { condition } from './condition.ts';
import { decode, type Heard, type Self } from './decode.ts';
import { troubleOf } from './errors.ts';
import { mailer } from './mailer.ts';
import { patience } from './patience.ts';
import { people } from './people.ts';
import { slackId } from './place.ts';
import { quietLogger } from './quiet-logger.ts';
import { responder } from './respond.ts';
import { socketReceiver } from './socket.ts';
import { pause, type Timing } from './timing.ts';
import { turns } from './turns.ts';
import { uploads } from './uploads.ts';
import { webhookReceiver } from './webhook.ts';

export interface SlackOptions {
  readonly token: string;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly way: { readonly appToken: string } | { readonly secret: string };
  readonly logger: Logger;
  readonly timing: Timing;
}

/** Slack as a chat platform, and the route of its events where they come over HTTP. */
export interface SlackBot {
  readonly platform: ChatPlatform;
  readonly route?: WebhookRoute;
}

const longestStartMs = 1_000;

/** Puts Bolt to work. Nothing is sent to Slack before `start`. */
export function slackBot(options: SlackOptions): SlackBot {
  const parts = assemble(options);
  const { mail, current, stopping, works, hearing } = parts;
  let connecting = Promise.resolve();

  const platform: ChatPlatform = {
    platform: slackId,
    async start(receive, menus) {
      connecting = connect(parts, { receive, entries: entriesOf(menus) });
      await Promise.race([connecting, pause(longestStartMs, stopping.signal)]);
    },
    async stop() {
      stopping.abort();
      hearing.lost = () => undefined;
      await connecting;
      await hearing.receiver.stop();
      await works.settled();
      current.down('stopped');
    },
    send: (to, message) => mail.send(to, message),
    edit: (message, replacement) => mail.edit(message, replacement),
    state: current.state,
  };
  return hearing.route ? { platform, route: hearing.route } : { platform };
}

function assemble(options: SlackOptions) {
  const { token, apiUrl, logger, timing } = options;
  const stopping = new AbortController();
  const clientOptions: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 }, // what may have been sent is never sent again
    rejectRateLimitedCalls: true,
    timeout: timing.callMs,
    allowAbsoluteUrls: false,
    logger: quietLogger(logger),
  };
  const client = new webApi.WebClient(token, clientOptions);
  const current = condition(logger);
  const files = uploads(client);
  const patiently = patience(timing, stopping.signal);
  const mail = mailer({ client, files, patiently, timing, stopping: stopping.signal });
  const known = people(client);
  const respond = responder(files, timing);
  const answer = answerer({ client, mail, files, people: known, respond, patiently, logger });
  const hearing = hearingOf(options, clientOptions);
  return { ...options, client, clientOptions, current, mail, answer, hearing, works: turns(), stopping };
}

type Parts = ReturnType<typeof assemble>;

interface Hearing {
  readonly receiver: Receiver;
  readonly route?: WebhookRoute;
  /** Called when the line is lost. */
  lost(): void;
}

function hearingOf({ way, logger }: SlackOptions, clientOptions: webApi.WebClientOptions): Hearing {
  const lost = () => undefined;
  if ('secret' in way) {
    const receiver = webhookReceiver(way.secret);
    return { receiver, route: receiver.route, lost };
  }
  const onLost = () => hearing.lost();
  const receiver = socketReceiver({ appToken: way.appToken, clientOptions, onLost, logger });
  const hearing: Hearing = { receiver, lost };
  return hearing;
}

/** Comes up however long it takes; ends early only when we stop. */
async function connect(parts: Parts, core: Core): Promise<void> {
  const { client, hearing } = parts;
  const self = await persistently(parts, () => whoAmI(client, core));
  if (!self) return;
  appFor(parts, { core, self });
  await listen(parts);
  hearing.lost = () => {
    parts.current.down('reconnecting');
    void listen(parts);
  };
}

async function listen(parts: Parts): Promise<void> {
  await persistently(parts, () => parts.hearing.receiver.start());
  if (!parts.stopping.signal.aborted) parts.current.up();
}

/** Repeats a call that may be repeated until it succeeds; undefined where we stop before that. */
async function persistently<T>(parts: Parts, work: () => Promise<T>): Promise<T | undefined> {
  const { current, stopping, timing } = parts;
  for (
    let waitMs = timing.firstRetryMs;
    !stopping.signal.aborted;
    waitMs = Math.min(2 * waitMs, timing.longestRetryMs)
  ) {
    try {
      return await work();
    } catch (error) {
      if (!stopping.signal.aborted) current.down(troubleOf(error));
      await pause(error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : waitMs, stopping.signal);
    }
  }
  return undefined;
}

async function whoAmI(client: webApi.WebClient, { entries }: Core): Promise<Self & { botId: string }> {
  const { user_id: userId = '', bot_id: botId = '' } = await client.auth.test();
  const commands = new Set(entries.flatMap(({ name }) => name.split(' ').slice(0, 1)));
  return { userId, botId, commands };
}

/** Bolt, with one listener for everything: what it is, `decode` tells. */
function appFor(parts: Parts, { core, self }: { core: Core; self: Self & { botId: string } }): void {
  const { token, clientOptions, hearing, logger, answer, works } = parts;
  const app = new App({
    receiver: hearing.receiver,
    authorize: async () => ({ botToken: token, botId: self.botId, botUserId: self.userId }),
    clientOptions,
    logger: quietLogger(logger),
    logLevel: LogLevel.WARN,
    ignoreSelf: true,
  });
  app.use(async ({ body, ...rest }) => {
    if ('ack' in rest && typeof rest.ack === 'function') await (rest.ack as () => Promise<void>)(); // before the work: Slack waits three seconds
    const heard = decode(body, self);
    if (heard) await works.take(keyOf(heard), () => guarded(answer(heard, core), { updateId: heard.updateId, logger }));
  });
  app.error(async () => logger.error('an event of Slack was not answered'));
}

/** Opening a modal waits for nothing: its trigger lives for three seconds. */
function keyOf(heard: Heard): string {
  return heard.type === 'line' ? (heard.from.channel ?? heard.person.id) : `${heard.type} ${heard.updateId}`;
}

async function guarded(work: Promise<void>, { updateId, logger }: { updateId: string; logger: Logger }): Promise<void> {
  await work.catch((error: unknown) => {
    logger.error({ updateId, problem: error instanceof Error ? error.name : 'unknown' }, 'an update was not answered');
  });
}

/** English, which is what a workspace's shared menus are in. */
function entriesOf(menus: readonly CommandMenu[]) {
  return menus.find(({ language }) => language === 'en')?.entries ?? [];
}
