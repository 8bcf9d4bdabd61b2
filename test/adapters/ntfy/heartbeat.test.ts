import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { ntfy, ntfySettings } from '../../../adapters/ntfy/ntfy.ts';
import { probeNtfy } from '../../../adapters/ntfy/probe-ntfy.ts';
import { fluentTexts } from '../../../adapters/texts/fluent-texts.ts';
import { sendHeartbeat } from '../../../src/status/send-heartbeat.ts';
import { memoryExchanges } from '../../fakes/memory-market-data.ts';
import { ntfyStandIn } from '../../fakes/ntfy-server.ts';
import { fakeDesk } from '../../support/fake-desk.ts';

it('beats on the operators’ topic, each beat in the place of the one before', async () => {
  const server = await ntfyStandIn();
  onTestFinished(() => server.close());
  const settings = ntfySettings.parse({ OUTCRY_NTFY_URL: server.url, OUTCRY_NTFY_OPS_TOPIC: 'operators' });
  const made = ntfy(settings, { logger: pino({ level: 'silent' }), linkFor: async () => undefined });
  const desk = fakeDesk();
  const ports = {
    ...desk.stores,
    ...desk,
    exchanges: memoryExchanges(desk.data),
    texts: fluentTexts({ onTrouble: () => {} }),
  };
  const beat = sendHeartbeat({ ...ports, platforms: [desk.platform], version: '1.2.3', heartbeat: made?.heartbeat });

  expect([await beat(), await beat()]).toEqual([{ beats: 1 }, { beats: 1 }]);

  const [first, second] = server.in('operators');
  expect(first?.message).toContain('Nothing waits to be sent.');
  expect(first).toMatchObject({ title: 'Outcry 1.2.3 is alive', priority: 1, tags: ['green_heart'], actions: [] });
  expect(second?.sequence).toBe(first?.sequence);
});

it('does not beat where the operators have no topic', async () => {
  expect(await fakeDesk().app.sendHeartbeat()).toEqual({});
});

it.each([
  { token: 'tk_right', trouble: undefined },
  { token: 'tk_wrong', trouble: 'unauthorized' },
])('is probed once with $token', async ({ token, trouble }) => {
  const server = await ntfyStandIn('tk_right');
  onTestFinished(() => server.close());

  expect(await probeNtfy({ url: server.url, token, callMs: 3_000 })).toBe(trouble);
  expect(server.tries()).toBe(0);
});
