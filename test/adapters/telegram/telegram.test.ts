import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { telegramSettings } from '../../../adapters/telegram/telegram.ts';
import { platformId } from '../../../src/chat/incoming.ts';
import { openDesk, said } from './desk.ts';

it('does not even load grammY where no token is set', async () => {
  const adapter = new URL('../../../adapters/telegram/telegram.ts', import.meta.url).href;
  const script = `
    import { createRequire } from 'node:module';
    const { telegram, telegramSettings } = await import('${adapter}');
    const made = await telegram(telegramSettings.parse({}), { logger: undefined });
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('grammy'));
    console.log(JSON.stringify([made ?? 'undefined', loaded]));`;

  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);

  expect(JSON.parse(stdout)).toEqual(['undefined', []]);
});

it.each([
  { settings: { OUTCRY_TELEGRAM_TOKEN: 'not a token' } },
  { settings: { OUTCRY_TELEGRAM_API_ROOT: 'ftp://example.com' } },
  { settings: { OUTCRY_TELEGRAM_WEBHOOK_SECRET: 'short' } },
  { settings: { OUTCRY_TELEGRAM_WEBHOOK_SECRET: 'a secret with spaces' } },
])('refuses $settings without repeating it', ({ settings }) => {
  const { error } = telegramSettings.safeParse(settings);

  expect(error).toBeDefined();
  expect(JSON.stringify(error?.issues)).not.toContain(Object.values(settings)[0]);
});

it('describes every setting', () => {
  expect(Object.values(telegramSettings.shape).every(({ description }) => description)).toBe(true);
});

it('keeps the pause within a chat, and holds nobody else back (INV-B4)', async () => {
  const desk = await openDesk({ timing: { chatPauseMs: 300 } });
  const chats = ['7', '7', '1', '2', '3', '4'].map((chat) => ({ platform: platformId('telegram'), chat }));

  await Promise.all(chats.map((chat) => desk.platform.send(chat, said('x'))));

  const sends = desk.api.accepted.filter(({ method }) => method === 'sendMessage');
  const [first, second] = sends.filter(({ payload }) => payload['chat_id'] === 7);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(240);
  const others = sends.filter((sent) => sent !== second);
  expect((others.at(-1)?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(240);
});
