import { optional, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal } from '../src/chat/words.ts';

/** The first thing a person sees in a chat platform. */
export const start = defineCommand({
  name: 'start',
  summary: 'start-summary',
  examples: ['/start'],
  args: { invitation: optional(wordArg('arg-invitation', /^[\w-]{1,64}$/, 'error-bad-argument')) }, // a link's payload; nothing uses one yet

  async run() {
    const first = ['/watch BTC/USDT 15m', '/chart BTC/USDT 15m', '/price BTC/USDT', '/help'];
    return message(
      heading('start-title'),
      text('start-body'),
      buttons(...first.map((line) => [button(literal(line), line)])),
    );
  },
});
