import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Heartbeat } from '../../src/ports/heartbeat.ts';
import type { TopicServer } from '../../src/ports/topic-server.ts';
import { addressOfTopic } from '../../src/topics/topic.ts';
import type { Timing } from './condition.ts';
import type { LinkFor } from './mailer.ts';
import { usualBurst } from './pace.ts';
import { ntfyPlatform } from './platform.ts';

/** Settings of ntfy. */
export const ntfySettings = z.object({
  OUTCRY_NTFY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Base URL of an ntfy server, such as https://ntfy.example.com; unset: no ntfy.'),
  OUTCRY_NTFY_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be an access token as the ntfy server gives it, such as tk_…')
    .optional()
    .describe('Access token of the ntfy server, where it wants one; unset by default.'),
  OUTCRY_NTFY_OPS_TOPIC: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/, 'must be the name of a topic: up to 64 of A-Z, a-z, 0-9, _ and -')
    .optional()
    .meta({ secret: true })
    .describe('Topic for the operators: alarms and a heartbeat; unset: none. Whoever knows its name can read it.'),
  OUTCRY_NTFY_PACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(5)
    .describe('Seconds for one more message after a burst of 60; 0 where the server exempts us; 5 by default.'),
});

const usualTiming: Timing = { callMs: 10_000, firstRetryMs: 1_000, checkMs: 60_000 };

interface NtfyDependencies {
  readonly logger: Logger;
  /** Makes the links behind buttons. */
  readonly linkFor: LinkFor;
  readonly timing?: Timing;
}

/** What a server gives us. */
export interface Ntfy {
  readonly platform: ChatPlatform;
  readonly topics: TopicServer;
  /** On the operators' topic, where there is one. */
  readonly heartbeat?: Heartbeat;
}

/** ntfy as a platform that only sends, and where its topics are found; undefined where no server is set. */
export function ntfy(
  settings: z.infer<typeof ntfySettings>,
  { logger, linkFor, timing = usualTiming }: NtfyDependencies,
): Ntfy | undefined {
  const url = settings.OUTCRY_NTFY_URL?.replace(/\/+$/, '');
  if (url === undefined) return undefined;
  const access = { url, token: settings.OUTCRY_NTFY_TOKEN };
  const allowance = { burst: usualBurst, everyMs: settings.OUTCRY_NTFY_PACE_SECONDS * 1_000 };
  const platform = ntfyPlatform({ access, allowance, linkFor, logger, timing });
  const operators = settings.OUTCRY_NTFY_OPS_TOPIC;
  return {
    platform,
    topics: { server: url, urlOf: (topic) => `${url}/${topic}` },
    ...(operators === undefined ? {} : { heartbeat: heartbeatOn(platform, operators) }),
  };
}

/** Always with the same key, so that one beat takes the place of the one before. */
function heartbeatOn({ send }: ChatPlatform, topic: string): Heartbeat {
  return {
    async beat(pulse) {
      await send(addressOfTopic(topic), pulse, 'heartbeat');
    },
  };
}
