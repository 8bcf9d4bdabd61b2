import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
  type WebSocketManager,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Access } from './calls.ts';
import type { Condition } from './condition.ts';
import { troubleOf, troubleOfClose } from './errors.ts';
import { guardEvents } from './guard.ts';
import { pause, type Timing } from './timing.ts';

interface GatewayOptions {
  readonly access: Access;
  readonly condition: Condition;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/** What the gateway tells. */
export interface Hearing {
  /** Once for each connection: the id of the application behind the token. */
  ready(application: string): void;
  /** After every connection that ended, or never came about. */
  lost(): void;
  interaction(interaction: APIInteraction): void;
  message(message: GatewayMessageCreateDispatchData): void;
}

/**
 * Listens until we stop. discord.js splits the work into as many shards as Discord asks for, keeps the pulse, and comes
 * back to where it was after a break. Where it gives up (a refused token, no connection for the start, no more starts
 * today) it is begun anew, ever less often.
 */
export async function listen(hearing: Hearing, options: GatewayOptions): Promise<void> {
  const { condition, timing, stopping } = options;
  let waitMs = timing.firstRetryMs;
  while (!stopping.aborted) {
    const wasUp = await session(hearing, options);
    if (wasUp) waitMs = timing.firstRetryMs;
    if (!stopping.aborted) await pause(waitMs, stopping);
    waitMs = Math.min(2 * waitMs, timing.longestRetryMs);
  }
  condition.down('stopped');
}

/** One life of a client; true where it had come up. */
async function session(hearing: Hearing, { access, condition, timing, stopping, logger }: GatewayOptions) {
  const client = clientFor(access, timing);
  const ended = Promise.withResolvers<string>();
  let wasUp = false;
  stopping.addEventListener('abort', () => ended.resolve('stopped'), { once: true });
  const isUp = () => {
    wasUp = true;
    if (allReady(client.ws)) condition.up();
  };
  client.on(Events.Error, (error) => logger.warn({ reason: error.name }, 'discord.js met an error'));
  client.on(Events.ShardError, (error) => logger.debug({ reason: error.name }, 'a shard met an error'));
  client.on(Events.ShardReconnecting, () => condition.down('reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }) => ended.resolve(troubleOfClose(code)));
  client.on(Events.ShardReady, isUp);
  client.on(Events.ShardResume, isUp);
  client.on(Events.ClientReady, () => {
    isUp();
    hearing.ready(client.application?.id ?? '');
  });
  guardEvents(client.ws, (error, event) => {
    logger.warn({ event, reason: error instanceof Error ? error.name : 'unknown' }, 'discord.js cannot read an event');
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, hearing.interaction);
  client.ws.on(GatewayDispatchEvents.MessageCreate, hearing.message);
  client.login(access.token).catch((error: unknown) => ended.resolve(troubleOf(error)));
  condition.down(await ended.promise);
  hearing.lost();
  await client.destroy().catch(() => undefined);
  return wasUp;
}

/** Without caches: what comes in says all that we need. Text in servers is not asked for, only what is written to us. */
function clientFor({ apiRoot }: Access, { callMs }: Timing): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: 0,
      PresenceManager: 0,
    }),
    rest: { api: `${apiRoot}/api`, retries: 1, timeout: callMs },
  });
}

/** discord.js counts 0 as ready. */
function allReady({ shards }: WebSocketManager): boolean {
  return shards.every(({ status }) => status === 0);
}
