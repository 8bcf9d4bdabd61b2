import { actionRoute, actionUrl } from '../adapters/http/action-route.ts';
import { commands } from '../commands/registry.ts';
import type { App } from './app.ts';
import { dispatch } from './chat/dispatch.ts';
import type { ChatAddress } from './chat/incoming.ts';
import { serveActions } from './chat/serve-actions.ts';
import type { ActionDesk } from './ports/action-desk.ts';
import type { WebhookRoute } from './ports/webhook-route.ts';

/** Links that act: made for platforms that are put together before the app, and served once it is there. */
export interface WiredActions {
  /** The URL of a page on which this line can be sent; undefined where people cannot reach us. */
  linkFor(to: ChatAddress, line: string): Promise<string | undefined>;
  /** Serves the links from now on, where there are any. */
  open(app: App): readonly WebhookRoute[];
}

/** Links lead to `publicUrl`; without one there are none. */
export function wireActions(publicUrl: string | undefined): WiredActions {
  let desk: ActionDesk | undefined;
  return {
    async linkFor(to, line) {
      const token = publicUrl === undefined ? undefined : await desk?.offer(to, line);
      return publicUrl === undefined || token === undefined ? undefined : actionUrl(publicUrl, token);
    },
    open(app) {
      if (publicUrl === undefined) return [];
      desk = serveActions({ app, commands, receive: dispatch(app, commands) });
      return [actionRoute(desk)];
    },
  };
}
