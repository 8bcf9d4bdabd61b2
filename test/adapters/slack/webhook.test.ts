import { expect, it, vi } from 'vitest';
import type { SlackApi } from '../../fakes/slack-api.ts';
import { openDesk, said } from './desk.ts';

const body = new URLSearchParams({
  command: '/outcry',
  text: 'price',
  user_id: 'U1',
  team_id: 'T1',
  channel_id: 'C1',
  trigger_id: 't1',
}).toString();

const minutes = (count: number) => Date.now() / 1_000 + 60 * count;

it('acknowledges before the work is done, and answers', async () => {
  const gate = Promise.withResolvers<void>();
  const receive = async () => {
    await gate.promise;
    return { action: 'send', message: said('42') } as const;
  };
  const desk = await openDesk({ way: 'http', receive });

  expect(await post(desk, desk.api.signed(body))).toEqual({ status: 200 });
  expect(desk.api.messages).toEqual([]);
  gate.resolve();
  await vi.waitFor(() => expect(desk.api.messages[0]?.text).toBe('42'));
});

it.each<{ what: string; headers: (api: SlackApi) => Record<string, string> }>([
  { what: 'no signature', headers: () => ({}) },
  { what: 'a time 10 minutes ahead', headers: (api) => api.signed(body, minutes(10)) },
  { what: 'a time 10 minutes ago', headers: (api) => api.signed(body, minutes(-10)) },
  { what: 'the prefix v1', headers: (api) => api.signed(body, minutes(0), 'v1') },
  { what: 'another body', headers: (api) => api.signed(`${body}&x=1`) },
  {
    what: 'two signatures',
    headers: (api) => {
      const { 'x-slack-signature': signature = '', ...rest } = api.signed(body);
      return { ...rest, 'x-slack-signature': `${signature}, ${signature}` };
    },
  },
  { what: 'a time that is no number', headers: (api) => ({ ...api.signed(body), 'x-slack-request-timestamp': 'NaN' }) },
])('refuses $what (CASE-I11)', async ({ headers }) => {
  const desk = await openDesk({ way: 'http' });

  expect(await post(desk, headers(desk.api))).toEqual({ status: 401 });
  expect(desk.heard).toEqual([]);
});

it('answers the challenge by which Slack tries the address', async () => {
  const desk = await openDesk({ way: 'http' });
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

  const headers = { ...desk.api.signed(challenge), 'content-type': 'application/json' };
  const answer = await desk.route?.handle({ method: 'POST', query: {}, headers, body: Buffer.from(challenge) });

  expect(answer).toEqual({ status: 200, body: '{"challenge":"abc"}' });
});

it('asks Slack to come again where it is stopped', async () => {
  const desk = await openDesk({ way: 'http' });
  await desk.platform.stop();

  expect(await post(desk, desk.api.signed(body))).toEqual({ status: 503 });
});

function post(desk: Awaited<ReturnType<typeof openDesk>>, headers: Record<string, string>) {
  return desk.route?.handle({ method: 'POST', query: {}, headers, body: Buffer.from(body) });
}
