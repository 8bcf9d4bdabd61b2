import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { PlatformUnavailable } from '../../src/errors.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { topicPlatform } from '../../src/topics/topic.ts';
import { condition, type Timing } from './condition.ts';
import { type LinkFor, mailer, sequenceOf } from './mailer.ts';
import { type Allowance, pace } from './pace.ts';
import { type Access, ntfyServer } from './server.ts';

export interface PlatformOptions {
  readonly access: Omit<Access, 'callMs'>;
  readonly allowance: Allowance;
  readonly linkFor: LinkFor;
  readonly logger: Logger;
  readonly timing: Timing;
}

const longestStartMs = 1_000;

/** ntfy as a platform that only sends. It is up while the server says that it is well and takes our token. */
export function ntfyPlatform({ access, allowance, linkFor, logger, timing }: PlatformOptions): ChatPlatform {
  const server = ntfyServer({ ...access, callMs: timing.callMs });
  const mail = mailer({ server, pace: pace(allowance, () => performance.now()), linkFor });
  const current = condition({ server, logger, timing });
  const underWay = new Set<Promise<unknown>>();

  return {
    platform: topicPlatform,
    async start() {
      await Promise.race([current.start(), sleep(longestStartMs, undefined, { ref: false })]);
    },
    async stop() {
      await current.stop();
      await Promise.allSettled(underWay);
    },
    send: (to, message, key) => sending(mail(to, message, key === undefined ? undefined : sequenceOf(key))),
    edit: async ({ messageId, ...to }, replacement) => void (await sending(mail(to, replacement, messageId))),
    state: current.state,
  };

  async function sending<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    try {
      return await work;
    } catch (error) {
      if (error instanceof PlatformUnavailable) current.lost(error);
      throw error;
    } finally {
      underWay.delete(work);
    }
  }
}
