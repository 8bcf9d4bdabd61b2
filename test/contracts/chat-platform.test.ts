import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { consolePlatform } from '../../adapters/console/console.ts';
import { screenOn } from '../../adapters/console/screen.ts';
import { openDesk as openDiscord } from '../adapters/discord/desk.ts';
import { openDesk as openTelegram } from '../adapters/telegram/desk.ts';
import { chatPlatformContract } from './chat-platform.ts';

chatPlatformContract('the console', async (receive) => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const shown: string[] = [];
  let typed = '';
  output.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
  const platform = consolePlatform({
    screen: screenOn({ input, output }),
    logger: pino({ level: 'silent' }),
    languageTag: 'en',
    keep: (name) => name,
    onClose: () => {},
  });
  await platform.start(receive, []);
  onTestFinished(() => platform.stop());
  return {
    type(line) {
      typed = line;
      input.write(`${line}\n`);
    },
    seen: () => shown.join('').replaceAll(typed, ''), // without the terminal's echo
  };
});

chatPlatformContract('Telegram', async (receive) => {
  const { api } = await openTelegram({ receive });
  return {
    type: (text) => api.says({ text }),
    seen: () =>
      api
        .messagesIn(7)
        .map(({ text }) => text)
        .join('\n'),
  };
});

chatPlatformContract('Discord', async (receive) => {
  const { api } = await openDiscord({ receive });
  return {
    type: (line) => void api.says(line),
    seen: () => JSON.stringify(api.shownIn('70').map(({ body }) => body['embeds'])),
  };
});
