import { choiceArg, optional, wordArg } from '../src/chat/arg.ts';
import { defineCommand } from '../src/chat/command.ts';
import type { Block, Button } from '../src/chat/message.ts';
import { button, buttons, heading, message, text } from '../src/chat/message.ts';
import { literal, words } from '../src/chat/words.ts';
import { directionOf, entryOf, originMark, shortId } from '../src/signals/signal-card.ts';
import type { SignalPage } from '../src/signals/signal-page.ts';
import { utcMinute } from '../src/time.ts';

const pageSize = 8;
const cursorArg = wordArg('arg-page', /^[\w-]{1,40}$/, 'error-bad-page');

/** The newest signals of what this chat watches, or of everything, a page at a time. */
export const signals = defineCommand({
  name: 'signals',
  summary: 'signals-summary',
  examples: ['/signals', '/signals all'],
  args: { which: optional(choiceArg('arg-which', ['mine', 'all']), 'mine'), page: optional(cursorArg) },

  async run({ args: { which, page }, app, caller }) {
    const found = await app.listSignals({
      limit: pageSize,
      ...(page === undefined ? {} : { before: page }),
      ...(which === 'mine' ? { watchedBy: caller.address } : {}),
    });
    if (found.signals.length === 0) return message(text('signals-none'));
    return { ...message(heading('signals-title'), table(found), taps(found, which)), inPlace: true };
  },
});

function table({ signals: rows }: SignalPage): Block {
  return {
    type: 'table',
    columns: [
      { name: words('column-id') },
      { name: words('column-market') },
      { name: words('column-direction') },
      { name: words('column-entry'), align: 'right' },
      { name: words('column-known') },
    ],
    rows: rows.map((signal) => [
      literal(shortId(signal)),
      words('signals-market', {
        symbol: signal.market.symbol,
        timeframe: signal.market.timeframe,
        origin: originMark(signal.origin),
      }),
      directionOf(signal),
      literal(entryOf(signal.plan)),
      literal(utcMinute(signal.knownAt)),
    ]),
  };
}

function taps({ signals: rows, next }: SignalPage, which: string): Block {
  const why: Button[] = rows
    .slice(0, 4)
    .map((signal) => button(words('button-why-id', { id: shortId(signal) }), `/why ${shortId(signal)}`));
  const older = next === undefined ? [] : [button(words('button-older'), `/signals ${which} ${next}`)];
  const newest = button(words('button-newest'), `/signals ${which}`);
  return buttons(why, [newest, ...older]);
}
