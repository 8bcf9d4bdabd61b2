import { type RawFile, REST, RequestMethod, type RouteLike } from 'discord.js';
import { meaningOf } from './errors.ts';
import type { Timing } from './timing.ts';

/** Where Discord is, and who we are there. */
export interface Access {
  readonly token: string;
  readonly apiRoot: string;
}

/** One call of Discord's API. */
export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly files?: RawFile[];
  readonly query?: URLSearchParams;
  /** True where the route carries a token of its own, as those of interactions do. */
  readonly open?: boolean;
}

/** Makes one call, once, and answers with what Discord says. Throws what `meaningOf` makes of a failure. */
export type Caller = (call: Call) => Promise<unknown>;

/**
 * Calls by discord.js, which keeps to the limits that Discord's headers tell: what would be over one is `RateLimited`
 * without having been sent. Its own second tries are off: they repeat what may have happened.
 */
export function callerOf({ token, apiRoot }: Access, { callMs }: Timing): Caller {
  const rest = new REST({ api: `${apiRoot}/api`, retries: 0, timeout: callMs, rejectOnRateLimit: () => true });

  return async ({ method, route, open = false, body, files, query }) => {
    if (!open) rest.setToken(token); // discord.js forgets it after an answer of 401
    try {
      return await rest.request({
        method: methods[method],
        fullRoute: route,
        auth: !open,
        signal: AbortSignal.timeout(2 * callMs), // of the whole call, also while it waits in line or its answer drips
        ...(body === undefined ? {} : { body }),
        ...(files && files.length > 0 ? { files } : {}),
        ...(query ? { query } : {}),
      });
    } catch (error) {
      throw meaningOf(error, `${method} ${shortOf(route)}`);
    }
  };
}

const methods = {
  get: RequestMethod.Get,
  post: RequestMethod.Post,
  put: RequestMethod.Put,
  patch: RequestMethod.Patch,
  delete: RequestMethod.Delete,
} as const;

/** The route without ids and tokens. */
function shortOf(route: string): string {
  return route
    .split('/')
    .filter((part) => /^@?[a-z-]{3,24}$/.test(part))
    .join('/');
}
