import type { Logger } from 'pino';
import { Telegraf } from 'telegraf';
import { operatorsPlatform } from '../../src/chat/operators-platform.ts';
import type { ChatPlatform, PlatformState } from '../../src/ports/chat-platform.ts';
import { answerer, queues } from './answer.ts';
import { mailer } from './mailer.ts';
import { publishMenus } from './menus.ts';
import { poll } from './polling.ts';
import { pause, type Timing } from './timing.ts';

export interface OpsBotOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** Numeric user ids, as text. */
  readonly operators: ReadonlySet<string>;
  readonly logger: Logger;
  readonly timing: Timing;
}

const longestStartMs = 1_000;

/** Puts Telegraf to work for the operators. To anyone else the bot is silent, whatever they do. */
export function opsBot({ token, apiRoot, operators, logger, timing }: OpsBotOptions): ChatPlatform {
  const { callMs } = timing;
  const bot = new Telegraf(token, { telegram: { apiRoot }, handlerTimeout: Number.POSITIVE_INFINITY });
  const { telegram } = bot;
  const mail = mailer(telegram, callMs);
  const answer = answerer({ bot, mail, operators, logger, callMs });
  const queued = queues();
  const stopping = new AbortController();
  const connected = Promise.withResolvers<void>();
  let state: PlatformState = { up: false, trouble: 'connecting' };
  let polling = Promise.resolve();
  bot.catch((error) => logger.error({ problem: problemOf(error, token) }, 'an update was not answered'));

  return {
    platform: operatorsPlatform,
    async start(receive, menus) {
      bot.use(({ update }) => answer(update, receive));
      void connected.promise.then(() => publishMenus({ telegram, menus, operators, callMs }));
      polling = poll({
        bot,
        timing,
        stopping: stopping.signal,
        consume: (update) => queued.add(update, () => bot.handleUpdate(update)),
        became,
      });
      await Promise.race([connected.promise, pause(longestStartMs, stopping.signal)]);
    },
    async stop() {
      stopping.abort();
      await polling;
      await queued.settled();
      state = { up: false, trouble: 'stopped' };
    },
    send: (to, message) => mail.send(to, message),
    edit: (message, replacement) => mail.edit(message, replacement),
    state: () => state,
  };

  function became(next: PlatformState): void {
    const { trouble } = next;
    if (next.up && !state.up) logger.info('the operators’ bot is connected');
    if (!next.up && state.trouble !== trouble) logger.warn({ trouble }, 'the operators’ bot is not connected');
    state = next;
    if (next.up) connected.resolve();
  }
}

function problemOf(error: unknown, token: string): string {
  return String(error instanceof Error ? error.stack : error).replaceAll(token, '[token]');
}
