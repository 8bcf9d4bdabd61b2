import { sequentialize } from '@grammyjs/runner';
import type { Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { CommandMenu } from '../../src/chat/menu.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { WebhookRoute } from '../../src/ports/webhook-route.ts';
import { answerer } from './answer.ts';
import { type Access, connectTo, type StopSignal } from './api.ts';
import { condition } from './condition.ts';
import { telegramLimits } from './limits.ts';
import { underWay } from './listener.ts';
import { mailer } from './mailer.ts';
import { publishMenus } from './menus.ts';
import { patience } from './patience.ts';
import { persistence } from './persistence.ts';
import { photos } from './photos.ts';
import { telegramId } from './place.ts';
import { polling } from './polling.ts';
import { pause, type Timing } from './timing.ts';
import { type WebhookPlace, webhook } from './webhook.ts';

export interface BotOptions {
  readonly access: Access;
  /** Where given, Telegram calls us; else we ask it. */
  readonly place: WebhookPlace | undefined;
  readonly logger: Logger;
  readonly timing: Timing;
}

/** Telegram as a chat platform, and the route of its webhook where it has one. */
export interface TelegramBot {
  readonly platform: ChatPlatform;
  readonly route?: WebhookRoute;
}

const longestStartMs = 1_000;

/** Puts grammY to work. Nothing is sent to Telegram before `start`. */
export function telegramBot(options: BotOptions): TelegramBot {
  const parts = assemble(options);
  const { bot, mail, listener, works, current, stopping } = parts;
  let connecting = Promise.resolve();

  const platform: ChatPlatform = {
    platform: telegramId,
    limits: telegramLimits,
    async start(receive, menus) {
      bot.use(({ update, me }) => parts.answer(update, { self: me, receive }));
      connecting = connect(parts, menus);
      await Promise.race([connecting, pause(longestStartMs, stopping.signal)]);
    },
    async stop() {
      stopping.abort();
      await connecting;
      await listener.stop();
      await works.settled();
      await listener.settled();
      current.stopped();
    },
    send: (to, message) => mail.send(to, message),
    edit: (message, replacement) => mail.edit(message, replacement),
    state: current.state,
  };
  return parts.route ? { platform, route: parts.route } : { platform };
}

function assemble({ access, place, logger, timing }: BotOptions) {
  const client = connectTo(access, timing);
  const { bot } = client;
  const stopping = new AbortController();
  const stop = stopping.signal as StopSignal; // of the same shape, as its type says
  const current = condition(logger);
  const persistently = persistence({ condition: current, timing, stopping: stopping.signal });
  const patiently = patience(timing, stopping.signal);
  const kept = photos();
  const mail = mailer(bot.api, { patiently, photos: kept });
  const answer = answerer({ api: bot.api, mail, patiently, photos: kept, logger });
  const works = underWay();
  const consume = (update: Update) => works.add(handle(bot, update));
  const hearing = { client, consume, condition: current, works, stopping: stop };
  const called = place && webhook({ ...hearing, place });
  const listener = called ?? polling({ ...hearing, persistently, timing });

  bot.use(sequentialize(({ chat }) => chat && String(chat.id)));
  bot.catch((failure) => report(failure, { logger, token: access.token }));
  return { bot, mail, answer, listener, route: called?.route, works, current, persistently, stopping, stop, logger };
}

/** Comes up however long it takes; ends early only when we stop. */
async function connect(parts: ReturnType<typeof assemble>, menus: readonly CommandMenu[]): Promise<void> {
  const { bot, listener, persistently, stop, logger } = parts;
  const me = await persistently(() => bot.api.getMe(stop));
  if (!me) return;
  bot.botInfo = me;
  await persistently(() => listener.start());
  if (!stop.aborted) await publishMenus({ api: bot.api, menus, logger, stopping: stop });
}

async function handle(bot: Bot, update: Update): Promise<void> {
  try {
    await bot.handleUpdate(update);
  } catch (failure) {
    await bot.errorHandler(failure as BotError); // handleUpdate throws nothing else
  }
}

function report({ ctx, error }: BotError, { logger, token }: { logger: Logger; token: string }): void {
  const problem = String(error instanceof Error ? error.stack : error).replaceAll(token, '[token]');
  logger.error({ updateId: ctx.update.update_id, problem }, 'an update was not answered');
}
