import { expect, it, vi } from 'vitest';
import type { SlackFault } from '../../fakes/slack-api.ts';
import { openDesk, said, to } from './desk.ts';

it.each<{ fault: SlackFault; code: string; sent: number }>([
  { fault: { kind: 'wait', seconds: 7 }, code: 'rate-limited', sent: 0 },
  { fault: { kind: 'refuse', error: 'channel_not_found' }, code: 'recipient-gone', sent: 0 },
  { fault: { kind: 'refuse', error: 'is_archived' }, code: 'recipient-gone', sent: 0 },
  { fault: { kind: 'refuse', error: 'not_in_channel' }, code: 'recipient-gone', sent: 0 },
  { fault: { kind: 'refuse', error: 'account_inactive' }, code: 'recipient-gone', sent: 0 },
  { fault: { kind: 'refuse', error: 'user_not_found' }, code: 'recipient-gone', sent: 0 },
  { fault: { kind: 'refuse', error: 'token_revoked' }, code: 'platform-unavailable', sent: 0 },
  { fault: { kind: 'status', status: 503 }, code: 'send-unconfirmed', sent: 0 },
  { fault: { kind: 'drop-before' }, code: 'send-unconfirmed', sent: 0 },
  { fault: { kind: 'drop-after' }, code: 'send-unconfirmed', sent: 1 },
  { fault: { kind: 'stall' }, code: 'send-unconfirmed', sent: 0 },
  { fault: { kind: 'nonsense' }, code: 'send-unconfirmed', sent: 0 },
])('reads $fault as $code and sends nothing twice', async ({ fault, code, sent }) => {
  const desk = await openDesk({ way: 'http' });
  desk.api.fail('chat.postMessage', fault);

  await expect(desk.platform.send(to('C1'), said('x'))).rejects.toMatchObject({
    code,
    ...(fault.kind === 'wait' ? { retryAfterMs: 7_000 } : {}),
  });

  expect(desk.api.messages).toHaveLength(sent);
  expect(desk.api.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
});

it.each([
  { error: 'invalid_auth', trouble: 'unauthorized' },
  { error: 'token_revoked', trouble: 'unauthorized' },
  { error: 'fatal_error', trouble: 'refused' },
])('tells of $error in its state, and comes up when it is mended', async ({ error, trouble }) => {
  const refuse = { kind: 'refuse', error } as const;
  const desk = await openDesk({ down: true, before: (api) => api.fail('auth.test', ...Array(30).fill(refuse)) });

  expect(desk.platform.state()).toEqual({ up: false, trouble });
  await vi.waitFor(() => expect(desk.platform.state()).toEqual({ up: true }), 4_000);
  expect(desk.log()).not.toMatch(/xoxb|xapp/);
});
