import type { ActionDesk, ActionRequest } from '../../src/ports/action-desk.ts';
import type { HttpMethod, WebhookRoute } from '../../src/ports/webhook-route.ts';
import { pageHeaders, pageOf } from './page.ts';

/** Where links that act lead. */
const actionPath = '/act';

/** The URL behind a token, on the server that people reach under `publicUrl`. */
export function actionUrl(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}${actionPath}?link=${token}`;
}

/** Serves the page behind a link: GET asks and changes nothing, POST acts, anything else is refused in words. */
export function actionRoute(desk: ActionDesk): WebhookRoute {
  return {
    path: actionPath,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    async handle({ method, query }) {
      const page = await desk.open({ token: query['link'] ?? '', step: stepOf(method) });
      return { status: page.status, body: pageOf(page), headers: pageHeaders };
    },
  };
}

function stepOf(method: HttpMethod): ActionRequest['step'] {
  if (method === 'GET') return 'look';
  return method === 'POST' ? 'act' : 'other';
}
