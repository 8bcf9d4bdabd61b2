import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { consolePlatform } from '../../adapters/console/console.ts';
import { screenOn } from '../../adapters/console/screen.ts';
import { openDesk as openDiscord } from '../adapters/discord/desk.ts';
import { discordPerson } from '../adapters/discord/person.ts';
import { openDesk as openSlack } from '../adapters/slack/desk.ts';
import { slackPerson } from '../adapters/slack/person.ts';
import { openDesk as openTelegram } from '../adapters/telegram/desk.ts';
import { telegramPerson } from '../adapters/telegram/person.ts';
import { chatPlatformContract, plain } from './chat-platform.ts';

const asksOneByOne = 'it has no forms, so that questions come one by one';

chatPlatformContract(
  'the console',
  async (receive) => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = Object.assign(new PassThrough(), { isTTY: true });
    const shown: string[] = [];
    let typed = '';
    let pictures = 0;
    output.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
    const keep = (name: string) => {
      pictures += 1;
      return name;
    };
    const logger = pino({ level: 'silent' });
    const screen = screenOn({ input, output });
    const platform = consolePlatform({ screen, logger, languageTag: 'en', keep, onClose: () => {} });
    await platform.start(receive, []);
    onTestFinished(() => platform.stop());
    const seen = () => plain(shown.join('')).replaceAll(`${typed}\r\n`, ''); // without the terminal's echo
    const type = (line: string) => {
      typed = line;
      input.write(`${line}\n`);
    };
    return { type, tap: (label) => type(numberOf(label, seen())), seen, pictures: () => pictures };
  },
  { forms: asksOneByOne, edits: 'a terminal cannot take back what it printed' },
);

chatPlatformContract('Telegram', async (receive) => telegramPerson((await openTelegram({ receive })).api), {
  forms: asksOneByOne,
});

chatPlatformContract('Discord', async (receive, menus) =>
  discordPerson((await openDiscord({ receive, menus })).api, menus),
);

chatPlatformContract('Slack', async (receive) => slackPerson((await openSlack({ receive })).api));

/** The number to type for a button. */
function numberOf(label: string, shown: string): string {
  const marks = [...shown.matchAll(/\[(\d+)\] ([^[\n]+)/g)];
  const number = marks.findLast(([, , text]) => text?.trim() === label)?.[1];
  if (number === undefined) throw new Error(`no button ${label}`);
  return number;
}
