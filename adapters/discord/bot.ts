import type { Logger } from 'pino';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { type Answerer, answerer, type Core } from './answer.ts';
import { type Access, callerOf } from './calls.ts';
import type { Suggest } from './complete.ts';
import { condition } from './condition.ts';
import { listen } from './gateway.ts';
import { mailer } from './mailer.ts';
import { patience } from './patience.ts';
import { discordId } from './place.ts';
import { publishCommands } from './publish-commands.ts';
import { responder } from './respond.ts';
import { pause, type Timing } from './timing.ts';

export interface BotOptions {
  readonly access: Access;
  readonly suggest: Suggest;
  readonly logger: Logger;
  readonly timing: Timing;
}

const longestStartMs = 1_000;

/** Puts discord.js to work. Nothing is sent to Discord before `start`, or a `send`. */
export function discordBot({ access, suggest, logger, timing }: BotOptions): ChatPlatform {
  const stopping = new AbortController();
  const call = callerOf(access, timing);
  const patiently = patience(timing, stopping.signal);
  const mail = mailer(call, patiently);
  const current = condition(logger);
  const respond = responder({ call, patiently, timing });
  let listening = Promise.resolve();
  let answers: Answerer | undefined;

  return {
    platform: discordId,
    async start(receive, menus) {
      const connected = Promise.withResolvers<void>();
      const core: Core = { receive, menus };
      const hears = answerer(core, { call, mail, patiently, respond, suggest, logger });
      answers = hears;
      const ready = (application: string) => {
        connected.resolve();
        void publish(core, application);
      };
      listening = listen(
        {
          ready,
          lost: connected.resolve,
          interaction: (event) => void hears.interaction(event),
          message: (event) => void hears.message(event),
        },
        { access, condition: current, timing, stopping: stopping.signal, logger },
      );
      await Promise.race([connected.promise, pause(longestStartMs, stopping.signal)]);
    },
    async stop() {
      stopping.abort();
      await listening;
      await answers?.settled();
    },
    send: mail.send,
    edit: mail.edit,
    state: current.state,
  };

  /** The service works without slash commands, in direct messages, so a failure is logged. */
  async function publish({ menus }: Core, application: string): Promise<void> {
    try {
      await patiently.certain(() => publishCommands(call, application, menus));
    } catch (error) {
      logger.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'the slash commands were not set');
    }
  }
}
