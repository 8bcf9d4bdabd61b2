import { answerLine } from '../src/chat/answer-line.ts';
import { optional, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { lineOfPayload } from '../src/chat/deep-link.ts';
import { button, buttons, heading, type Message, message, text } from '../src/chat/message.ts';
import { literal } from '../src/chat/words.ts';

/** The first thing a person sees in a chat platform. */
export const start = defineCommand({
  name: 'start',
  summary: 'start-summary',
  examples: ['/start'],
  args: { invitation: optional(wordArg('arg-invitation', /^[\w-]{1,64}$/, 'error-bad-argument')) }, // a link's payload

  async run({ args: { invitation = '' }, ...asking }) {
    const line = lineOfPayload(invitation);
    const shown = line === undefined ? undefined : await answerLine(asking, line);
    return shown ?? welcome();
  },
});

function welcome(): Message {
  const first = ['/watch BTC/USDT 15m', '/chart BTC/USDT 15m', '/price BTC/USDT', '/help'];
  return message(
    heading('start-title'),
    text('start-body'),
    buttons(...first.map((line) => [button(literal(line), line)])),
  );
}
