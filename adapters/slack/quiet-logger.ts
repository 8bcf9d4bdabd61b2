import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** What Slack's libraries would log, at the level of traces and only as far as it holds no data of people. */
export function quietLogger(logger: Logger) {
  const note = (level: string) => () => logger.trace({ level }, "slack's library has something to say");
  return {
    debug: () => undefined, // bodies of requests and the address of the socket
    info: () => undefined,
    warn: note('warn'),
    error: note('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
